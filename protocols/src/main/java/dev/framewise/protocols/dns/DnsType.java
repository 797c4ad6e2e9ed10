package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.ValueNames;

/** The types of records. IANA's registry; RFC 1035 §3.2.2. */
public final class DnsType {
    public static final int A = 1;
    public static final int NS = 2;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int PTR = 12;
    public static final int HINFO = 13;
    public static final int MX = 15;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int DNAME = 39;
    public static final int OPT = 41;
    public static final int ANY = 255;

    static final int WKS = 11;
    static final int RP = 17;
    static final int AFSDB = 18;
    static final int LOC = 29;
    static final int NAPTR = 35;
    static final int CERT = 37;
    static final int DS = 43;
    static final int SSHFP = 44;
    static final int RRSIG = 46;
    static final int NSEC = 47;
    static final int DNSKEY = 48;
    static final int NSEC3 = 50;
    static final int NSEC3PARAM = 51;
    static final int TLSA = 52;
    static final int SMIMEA = 53;
    static final int CDS = 59;
    static final int CDNSKEY = 60;
    static final int OPENPGPKEY = 61;
    static final int CSYNC = 62;
    static final int ZONEMD = 63;
    static final int SVCB = 64;
    static final int HTTPS = 65;
    static final int SPF = 99;
    static final int EUI48 = 108;
    static final int EUI64 = 109;
    static final int CAA = 257;

    /** The class of everything: the Internet. RFC 1035 §3.2.4. */
    public static final int IN = 1;

    private static final ValueNames SHORT = ValueNames.of(
            1,
            "A",
            2,
            "NS",
            3,
            "MD",
            4,
            "MF",
            5,
            "CNAME",
            6,
            "SOA",
            7,
            "MB",
            8,
            "MG",
            9,
            "MR",
            10,
            "NULL",
            11,
            "WKS",
            12,
            "PTR",
            13,
            "HINFO",
            14,
            "MINFO",
            15,
            "MX",
            16,
            "TXT",
            17,
            "RP",
            18,
            "AFSDB",
            24,
            "SIG",
            25,
            "KEY",
            28,
            "AAAA",
            29,
            "LOC",
            33,
            "SRV",
            35,
            "NAPTR",
            37,
            "CERT",
            39,
            "DNAME",
            41,
            "OPT",
            42,
            "APL",
            43,
            "DS",
            44,
            "SSHFP",
            45,
            "IPSECKEY",
            46,
            "RRSIG",
            47,
            "NSEC",
            48,
            "DNSKEY",
            49,
            "DHCID",
            50,
            "NSEC3",
            51,
            "NSEC3PARAM",
            52,
            "TLSA",
            53,
            "SMIMEA",
            55,
            "HIP",
            59,
            "CDS",
            60,
            "CDNSKEY",
            61,
            "OPENPGPKEY",
            62,
            "CSYNC",
            63,
            "ZONEMD",
            64,
            "SVCB",
            65,
            "HTTPS",
            99,
            "SPF",
            108,
            "EUI48",
            109,
            "EUI64",
            249,
            "TKEY",
            250,
            "TSIG",
            251,
            "IXFR",
            252,
            "AXFR",
            255,
            "*",
            256,
            "URI",
            257,
            "CAA");

    static final ValueNames NAMES = SHORT;

    static final ValueNames CLASSES = ValueNames.of(1, "IN", 3, "CH", 4, "HS", 254, "NONE", 255, "ANY");

    private DnsType() {}

    /** As zone files call it, e.g. {@code AAAA}. */
    public static String name(int type) {
        String name = SHORT.name(type);
        return name == null ? "TYPE" + type : name;
    }

    /** The number of a name, or −1. */
    public static int number(String name) {
        for (int i = 0; i < SHORT.size(); i++) {
            if (SHORT.nameAt(i).equals(name)) {
                return (int) SHORT.key(i);
            }
        }
        return -1;
    }
}

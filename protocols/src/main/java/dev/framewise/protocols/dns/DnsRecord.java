package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * Something that is known of a name, for a time. RFC 1035 §4.1.3.
 *
 * <pre>
 *   ┌──────┬──────┬───────┬─────┬────────┬──────┐     OPT (RFC 6891): class = payload size of the sender,
 *   │ name │ type │ class │ ttl │ length │ data │     ttl = upper bits of the reply code, version, DO bit
 *   └──────┴──────┴───────┴─────┴────────┴──────┘
 * </pre>
 *
 * @param ttlSeconds how long it may be remembered
 */
public record DnsRecord(DnsName name, int type, int recordClass, long ttlSeconds, DnsData data) {
    private static final DnsData NOTHING = new DnsData.Other(Bytes.EMPTY);
    static final DnsRecord SHAPE = new DnsRecord(DnsName.ROOT, 0, 0, 0, NOTHING);

    /** RFC 6891 §6.1.3: the DO bit in what is the TTL of other records. */
    private static final int DO_BIT = 0x8000;

    /** A record of the Internet. */
    public static DnsRecord of(DnsName name, int type, long ttlSeconds, DnsData data) {
        return new DnsRecord(name, type, DnsType.IN, ttlSeconds, data);
    }

    /** An OPT record without options. RFC 6891 §6.1.2. */
    public static DnsRecord opt(int udpPayloadBytes, int rcode) {
        return new DnsRecord(
                DnsName.ROOT,
                DnsType.OPT,
                udpPayloadBytes,
                (long) (rcode >>> 4 & 0xff) << 24,
                new DnsData.Options(List.of()));
    }

    /** @param additional whether it stands among the additional records, where alone OPT may be */
    static DnsRecord walk(Wire w, DnsRecord m, DnsNames names, boolean additional) {
        w.open(DnsFields.RESOURCE);
        DnsName name = names.walk(w, DnsFields.NAME, m.name);
        int type = w.number(DnsFields.TYPE, m.type);
        int recordClass;
        long ttl;
        if (type == DnsType.OPT) {
            w.check(name.labels().isEmpty(), DnsFields.NAME, DnsRules.OPT_NAME);
            w.check(additional, DnsFields.TYPE, DnsRules.OPT_PLACE);
            recordClass = w.number(DnsFields.UDP_SIZE, m.recordClass);
            w.check(recordClass >= 512 || w.failed(), DnsFields.UDP_SIZE, DnsRules.UDP_SIZE);
            ttl = extended(w, m.ttlSeconds);
        } else {
            if (type == DnsType.SRV && w.reading()) {
                service(w, name);
            }
            if (names.form() == DnsForm.MULTICAST) {
                w.flag(DnsFields.CACHE_FLUSH, false);
                recordClass = w.number(DnsFields.CLASS_15, m.recordClass);
            } else {
                recordClass = w.number(DnsFields.CLASS, m.recordClass);
            }
            ttl = w.number64(DnsFields.TTL, m.ttlSeconds);
            w.check(ttl >>> 31 == 0, DnsFields.TTL, DnsRules.TTL_TOP_BIT);
        }
        w.begin(DnsFields.DATA_LENGTH);
        DnsData data = w.failed() ? NOTHING : DnsData.walk(w, type, m.data, names);
        w.end();
        if (w.wantsCaptions()) {
            w.caption(
                    type == DnsType.OPT
                            ? name + ": type OPT"
                            : name + ": type " + DnsType.name(type) + ", class " + DnsQuestion.className(recordClass));
        }
        w.close();
        return new DnsRecord(name, type, recordClass, ttl, data);
    }

    private static long extended(Wire w, long ttl) {
        long rcode = w.number(DnsFields.EXT_RCODE, (int) (ttl >>> 24) & 0xff);
        long version = w.number(DnsFields.EDNS_VERSION, (int) (ttl >>> 16) & 0xff);
        w.open(DnsFields.OPT_Z);
        boolean dnssec = w.flag(DnsFields.OPT_DO, (ttl & DO_BIT) != 0);
        int reserved = w.number(DnsFields.OPT_RESERVED, (int) ttl & 0x7fff);
        w.close();
        return rcode << 24 | version << 16 | (dnssec ? DO_BIT : 0) | reserved;
    }

    /** The first labels of a name like {@code _mqtt._tcp.example}. RFC 2782. */
    private static void service(Wire w, DnsName name) {
        if (name.labels().size() >= 3) {
            w.derived(DnsFields.SRV_SERVICE, new DnsName(name.labels().subList(0, 1)).toString());
            w.derived(DnsFields.SRV_PROTO, new DnsName(name.labels().subList(1, 2)).toString());
            w.derived(DnsFields.SRV_NAME, name.parent().parent().toString());
        }
    }

    /** With another time to live: what is left of it in a cache. */
    public DnsRecord living(long seconds) {
        return new DnsRecord(name, type, recordClass, seconds, data);
    }

    /** Of an OPT record: the largest UDP payload that its sender takes, 512 at least. */
    public int udpPayloadBytes() {
        return Math.max(512, recordClass);
    }

    /** Of an OPT record: the version of EDNS. */
    public int ednsVersion() {
        return (int) (ttlSeconds >>> 16) & 0xff;
    }
}

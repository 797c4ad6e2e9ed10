package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.ValueNames;

/** How a server says that it went. RFC 1035 §4.1.1, RFC 6895 §2.3. */
public final class DnsRcode {
    public static final int NO_ERROR = 0;
    public static final int FORMAT_ERROR = 1;
    public static final int SERVER_FAILURE = 2;
    public static final int NAME_ERROR = 3;
    public static final int NOT_IMPLEMENTED = 4;
    public static final int REFUSED = 5;

    /** An EDNS version that the server does not know; its upper bits stand in the OPT record (RFC 6891 §6.1.3). */
    public static final int BAD_VERSION = 16;

    static final ValueNames NAMES = ValueNames.of(
            0,
            "No error",
            1,
            "Format error",
            2,
            "Server failure",
            3,
            "No such name",
            4,
            "Not implemented",
            5,
            "Refused",
            6,
            "Name exists",
            7,
            "RRset exists",
            8,
            "RRset does not exist",
            9,
            "Not authoritative",
            10,
            "Name out of zone",
            16,
            "Bad EDNS version");

    private DnsRcode() {}

    /** In words, e.g. {@code No such name}. */
    public static String words(int rcode) {
        String name = NAMES.name(rcode);
        return name == null ? "Reply code " + rcode : name;
    }
}

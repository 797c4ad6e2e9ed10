package dev.framewise.protocols.grpc;

/** How long a client waits, as {@code grpc-timeout} says: at most eight digits and a unit (gRPC over HTTP2, "Requests"). */
public final class Timeout {
    private Timeout() {}

    /** In nanoseconds, at most {@link Long#MAX_VALUE}; -1 when it is ill-formed. */
    public static long nanos(String text) {
        int n = text.length() - 1;
        if (n < 1 || n > 8) {
            return -1;
        }
        long v = 0;
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            v = 10 * v + c - '0';
        }
        long unit = switch (text.charAt(n)) {
            case 'H' -> 3_600_000_000_000L;
            case 'M' -> 60_000_000_000L;
            case 'S' -> 1_000_000_000L;
            case 'm' -> 1_000_000L;
            case 'u' -> 1_000L;
            case 'n' -> 1L;
            default -> -1L;
        };
        return unit < 0 ? -1 : v > Long.MAX_VALUE / unit ? Long.MAX_VALUE : v * unit;
    }
}

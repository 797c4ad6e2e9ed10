package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Kind;

/** Questions about addresses: private (RFC 1918), link-local (RFC 3927, 4291), multicast (RFC 5771, 4291), unique local (RFC 4193). */
final class Networks {
    private Networks() {}

    /** A truth value for each address of the operand. */
    static Operand test(Syntax.Call call, Operand of, Functions functions) {
        Kind kind = of.type().kind();
        boolean four = kind == Kind.IPV4;
        boolean six = kind == Kind.IPV6;
        Condition inside = switch (call.name()) {
            case "ip_rfc1918" -> four ? v4(0x0a000000L, 8, 0xac100000L, 12, 0xc0a80000L, 16) : null;
            case "ip_ula" -> six ? v6(0xfc, 0, 0xfe, 0) : null;
            case "ip_linklocal" -> four ? v4(0xa9fe0000L, 16) : six ? v6(0xfe, 0x80, 0xff, 0xc0) : null;
            case "ip_multicast" -> four ? v4(0xe0000000L, 4) : six ? v6(0xff, 0, 0xff, 0) : null;
            default -> throw new IllegalArgumentException(call.name());
        };
        if (inside == null) {
            boolean onlyFour = call.name().equals("ip_rfc1918");
            boolean onlySix = call.name().equals("ip_ula");
            throw functions.wants(
                    call,
                    of.type(),
                    onlyFour ? "an IPv4 address" : onlySix ? "an IPv6 address" : "an IPv4 or IPv6 address");
        }
        return of.mapped(Type.TRUTH, after -> new Inside(inside, after));
    }

    /** Pairs of a network and the bits of its prefix. */
    private static Condition v4(long... networks) {
        long[] lows = new long[networks.length / 2];
        long[] highs = new long[lows.length];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = networks[2 * i];
            highs[i] = lows[i] | 0xffff_ffffL >>> networks[2 * i + 1];
        }
        return NumberConditions.in(lows, highs, true);
    }

    /** Addresses whose first two bytes under a mask are these. */
    private static Condition v6(int first, int second, int firstMask, int secondMask) {
        return new Condition() {
            @Override
            boolean bytes(byte[] a, int from, int to) {
                return to - from == 16 && (a[from] & firstMask) == first && (a[from + 1] & secondMask) == second;
            }
        };
    }

    private static final class Inside extends Condition {
        private final Condition inside;
        private final Condition after;

        Inside(Condition inside, Condition after) {
            this.inside = inside;
            this.after = after;
        }

        @Override
        boolean number(long v) {
            return after.number(inside.number(v) ? 1 : 0);
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            return after.number(inside.bytes(a, from, to) ? 1 : 0);
        }
    }
}

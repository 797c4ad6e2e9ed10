package dev.framewise.simulator.stack;

/**
 * An address with the number of bits that it shares with its neighbours: an own address on its subnet, or the target of
 * a route. RFC 4632, RFC 4291 §2.3.
 */
public record Prefix(IpAddress address, int bits) {
    public Prefix {
        if (bits < 0 || bits > address.byteCount() * 8) {
            throw new IllegalArgumentException("/" + bits + " is no prefix length of " + address);
        }
    }

    /**
     * Reads {@code 10.0.0.1/24}; without a length it is the address alone.
     *
     * @throws IllegalArgumentException with one sentence when it is no prefix
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new Prefix(address, address.byteCount() * 8);
        }
        try {
            return new Prefix(address, Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no length behind its slash; write one like 10.0.0.1/24", e);
        }
    }

    public boolean contains(IpAddress other) {
        return address.sharesPrefix(other, bits);
    }

    /** The first address of the subnet. */
    public IpAddress network() {
        if (!address.v6()) {
            return bits == 0 ? IpAddress.ANY_V4 : IpAddress.v4((int) address.low() & -1 << 32 - bits);
        }
        long high = bits == 0 ? 0 : bits >= 64 ? address.high() : address.high() & -1L << 64 - bits;
        long low = bits <= 64 ? 0 : address.low() & -1L << 128 - bits;
        return new IpAddress(high, low, true);
    }

    /** Whether an address means everybody in this IPv4 subnet: RFC 919. Subnets of one or two addresses have none (RFC 3021). */
    public boolean isBroadcast(IpAddress a) {
        return !address.v6()
                && bits > 0
                && bits < 31
                && address.sharesPrefix(a, bits)
                && ((int) a.low() | -1 << 32 - bits) == -1;
    }

    @Override
    public String toString() {
        return address + "/" + bits;
    }
}

package dev.framewise.simulator.stack.nat;

/**
 * How an address translator behaves.
 *
 * @param mapping when a flow gets an outer port of its own (RFC 4787 §4.1)
 * @param filtering who may answer to an outer port (RFC 4787 §5)
 * @param allocation which outer port a new mapping gets
 * @param firstPort the least outer port, 1..65535
 * @param lastPort the largest outer port
 * @param udpNanos how long an idle UDP mapping lives; RFC 4787 REQ-5 asks for 2 minutes at least
 * @param tcpNanos how long an idle TCP connection keeps its mapping; RFC 5382 REQ-5 asks for 2 h 4 min at least
 * @param tcpTransitoryNanos the same before a connection is established and after it was closed; 4 minutes
 * @param icmpNanos how long an ICMP query mapping lives; RFC 5508 REQ-2 asks for 60 seconds at least
 * @param inboundRefresh whether packets from outside keep a UDP mapping alive (RFC 4787 REQ-6)
 * @param hairpin whether inner hosts reach each other by outer addresses (RFC 4787 REQ-9)
 * @param stray what becomes of a packet that belongs to no mapping
 */
public record NatSettings(
        Dependence mapping,
        Dependence filtering,
        Allocation allocation,
        int firstPort,
        int lastPort,
        long udpNanos,
        long tcpNanos,
        long tcpTransitoryNanos,
        long icmpNanos,
        boolean inboundRefresh,
        boolean hairpin,
        Stray stray) {

    private static final long SECOND = 1_000_000_000L;

    /** On how much of the other end something depends. */
    public enum Dependence {
        ENDPOINT_INDEPENDENT,
        ADDRESS_DEPENDENT,
        ADDRESS_AND_PORT_DEPENDENT
    }

    /** Which outer port a new mapping gets. */
    public enum Allocation {
        /** The inner one where it is free. */
        PRESERVE,
        /** The next free one. */
        SEQUENTIAL,
        /** Any free one (RFC 6056, RFC 7857 §8). */
        RANDOM
    }

    /** What becomes of a packet that belongs to no mapping. */
    public enum Stray {
        /** It is dropped, and nobody is told. */
        SILENCE,
        /** Its sender is told: TCP by a reset, UDP by an ICMP error. */
        RESET,
        /** From inside it makes a new mapping even in the middle of a connection; from outside it is dropped. */
        MAP
    }

    /** As the RFCs recommend. */
    public static final NatSettings STANDARD = new NatSettings(
            Dependence.ENDPOINT_INDEPENDENT,
            Dependence.ADDRESS_DEPENDENT,
            Allocation.PRESERVE,
            1024,
            65_535,
            300 * SECOND,
            7_440 * SECOND,
            240 * SECOND,
            60 * SECOND,
            true,
            true,
            Stray.SILENCE);

    public NatSettings {
        if (firstPort < 1 || lastPort > 65_535 || firstPort > lastPort) {
            throw new IllegalArgumentException(
                    "outer ports are a range within 1..65535, not " + firstPort + ".." + lastPort);
        }
        if (udpNanos <= 0 || tcpNanos <= 0 || tcpTransitoryNanos <= 0 || icmpNanos <= 0) {
            throw new IllegalArgumentException("a time-out of an address translator is longer than nothing");
        }
    }
}

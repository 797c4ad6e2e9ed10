package dev.framewise.simulator.stack;

/** What the network layer hands to a host's TCP. */
public interface TcpInput {
    /** A segment arrived: header and data stand from one place of the frame to another. */
    void receive(IpAddress source, IpAddress target, int ecn, byte[] frame, int from, int to);

    /** Somebody complained about a segment of ours. */
    void error(IcmpError error);

    /** The host lost power: every connection is gone without a word. */
    void crash();
}

package dev.framewise.protocols.dissect;

/** A UDP header that {@link FramePeek} passed on its way in, because its datagram is a tunnel: used again for every frame. */
public final class PassedUdp {
    /** Where the header begins in the array that was looked at. */
    public int at;

    /** 4 or 6, and the addresses as {@link FramePeek} gives them. */
    public int ipVersion;

    public long sourceHigh;
    public long sourceLow;
    public long targetHigh;
    public long targetLow;
    public int sourcePort;
    public int targetPort;
}

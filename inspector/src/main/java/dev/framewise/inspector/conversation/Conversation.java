package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.TextOut;
import java.util.Arrays;

/** Two ends that talk over TCP or UDP: who they are, which of them began, and the counts of what they sent. */
public final class Conversation {
    /** What carries it. */
    public enum Transport {
        TCP,
        UDP
    }

    private final Transport transport;
    private final long number;
    private final int ipVersion;
    private final long sourceHigh;
    private final long sourceLow;
    private final long targetHigh;
    private final long targetLow;
    private final int sourcePort;
    private final int targetPort;
    private final boolean fromTheBeginning;
    private final long firstFrame;
    private final long firstTimeNanos;
    private Texts texts;

    private final long[] frames = new long[2];
    private final long[] bytes = new long[2];
    private long lastTimeNanos;

    private final Distances distances;
    private TcpReassembler tcp;
    private TcpAnalyzer.State analysis;
    private Object attachment;

    // Links of the flow table: the next in the same bucket, and neighbours in order of use.
    Conversation nextInBucket;
    Conversation older;
    Conversation newer;
    int hash;
    int meta;

    Conversation(
            Transport transport,
            long number,
            int ipVersion,
            long sourceHigh,
            long sourceLow,
            long targetHigh,
            long targetLow,
            int sourcePort,
            int targetPort,
            boolean fromTheBeginning,
            FrameInfo first) {
        this.transport = transport;
        this.distances = transport == Transport.TCP ? new Distances() : null;
        this.number = number;
        this.ipVersion = ipVersion;
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.targetHigh = targetHigh;
        this.targetLow = targetLow;
        this.sourcePort = sourcePort;
        this.targetPort = targetPort;
        this.fromTheBeginning = fromTheBeginning;
        this.firstFrame = first.number();
        this.firstTimeNanos = first.timeNanos();
        this.lastTimeNanos = first.timeNanos();
    }

    public Transport transport() {
        return transport;
    }

    /** Its number among those of the same transport, from 0 in the order of first frames. */
    public long number() {
        return number;
    }

    public int ipVersion() {
        return ipVersion;
    }

    /** The port of the end that began (or is taken for the client). */
    public int sourcePort() {
        return sourcePort;
    }

    public int targetPort() {
        return targetPort;
    }

    /** False when the capture began after it did. */
    public boolean fromTheBeginning() {
        return fromTheBeginning;
    }

    public long firstFrame() {
        return firstFrame;
    }

    public long firstTimeNanos() {
        return firstTimeNanos;
    }

    public long lastTimeNanos() {
        return lastTimeNanos;
    }

    /** Frames seen in one direction. */
    public long frames(Direction d) {
        return frames[d.ordinal()];
    }

    /** Bytes of whole frames seen in one direction, as they were on the wire. */
    public long bytes(Direction d) {
        return bytes[d.ordinal()];
    }

    void count(Direction d, FrameInfo info) {
        frames[d.ordinal()]++;
        bytes[d.ordinal()] += info.frame().originalLength();
        lastTimeNanos = info.timeNanos();
    }

    public Flow flow() {
        return transport == Transport.TCP
                ? new Flow(
                        "tcp.port",
                        sourcePort,
                        targetPort,
                        fromTheBeginning,
                        distances.sourceNanos(),
                        distances.targetNanos())
                : new Flow("udp.port", sourcePort, targetPort, fromTheBeginning);
    }

    /** How far its ends are away from the capture. */
    Distances distances() {
        return distances;
    }

    /** The address of the end that messages of this direction come from, as text. */
    public byte[] senderAddress(Direction d) {
        Texts t = texts;
        if (t == null) {
            t = new Texts(address(sourceHigh, sourceLow), address(targetHigh, targetLow));
            texts = t;
        }
        return d == Direction.FORWARD ? t.source : t.target;
    }

    /** Both addresses as text; made by whichever thread asks first, and seen whole by all. */
    private record Texts(byte[] source, byte[] target) {}

    public int senderPort(Direction d) {
        return d == Direction.FORWARD ? sourcePort : targetPort;
    }

    /** The address of one end as bytes: 4 or 16. */
    public byte[] senderAddressBytes(Direction d) {
        long high = d == Direction.FORWARD ? sourceHigh : targetHigh;
        long low = d == Direction.FORWARD ? sourceLow : targetLow;
        byte[] b = new byte[ipVersion == 4 ? 4 : 16];
        for (int i = 0; i < b.length; i++) {
            int fromEnd = b.length - 1 - i;
            b[i] = (byte) (fromEnd < 8 ? low >>> 8 * fromEnd : high >>> 8 * (fromEnd - 8));
        }
        return b;
    }

    private byte[] address(long high, long low) {
        TextOut out = new TextOut(48);
        if (ipVersion == 4) {
            Addresses.ipv4((int) low, out);
        } else {
            Addresses.ipv6(high, low, out);
        }
        return Arrays.copyOf(out.array(), out.length());
    }

    boolean from(long high, long low, int port) {
        return sourceHigh == high && sourceLow == low && sourcePort == port;
    }

    boolean matches(long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort, int metaWanted) {
        return meta == metaWanted
                && (sourceLow == aLow
                                && targetLow == bLow
                                && sourcePort == aPort
                                && targetPort == bPort
                                && sourceHigh == aHigh
                                && targetHigh == bHigh
                        || sourceLow == bLow
                                && targetLow == aLow
                                && sourcePort == bPort
                                && targetPort == aPort
                                && sourceHigh == bHigh
                                && targetHigh == aHigh);
    }

    /** The reassembler of a TCP conversation that still goes on; null for others. */
    public TcpReassembler tcp() {
        return tcp;
    }

    void tcp(TcpReassembler reassembler) {
        tcp = reassembler;
    }

    TcpAnalyzer.State analysis() {
        return analysis;
    }

    void analysis(TcpAnalyzer.State state) {
        analysis = state;
    }

    /** It is over: what was needed to follow it is let go, so that rows may keep it for long. */
    public void release() {
        tcp = null;
        analysis = null;
        attachment = null;
    }

    /** What the engine keeps with this conversation. */
    public Object attachment() {
        return attachment;
    }

    public void attach(Object o) {
        attachment = o;
    }
}

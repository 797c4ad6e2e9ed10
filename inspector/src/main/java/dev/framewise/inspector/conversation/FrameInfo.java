package dev.framewise.inspector.conversation;

import dev.framewise.captures.Frame;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.udp.UdpFacts;
import dev.framewise.protocols.wire.Source;

/** One frame with what pass 1 found out about it. Written by pass 1 only, and never changed once its rows are out. */
public final class FrameInfo implements FrameFacts {
    private final Frame frame;
    private final Source source;
    private final long previousTimeNanos;
    private final long firstTimeNanos;
    private TcpFacts tcp;
    private UdpFacts udp;
    private long answersFrame;
    private long answerNanos;
    private Source reassembled;
    private Conversation conversation;
    private Direction direction;
    private boolean partOfMessage;
    private int segmentAt = -1;
    private int segmentDataBytes;
    private int waiting;
    private boolean out;
    private Object attachment;

    public FrameInfo(Frame frame, long previousTimeNanos, long firstTimeNanos) {
        this.frame = frame;
        this.source = Source.frame(frame.number(), frame.bytes());
        this.previousTimeNanos = previousTimeNanos;
        this.firstTimeNanos = firstTimeNanos;
    }

    /**
     * A frame about which all was found out before, as an index of rows gives it back.
     *
     * @param known what was found out
     */
    public FrameInfo(Frame frame, long previousTimeNanos, long firstTimeNanos, Known known) {
        this(frame, previousTimeNanos, firstTimeNanos);
        tcp = known.tcp;
        udp = known.udp;
        answersFrame = known.answersFrame;
        answerNanos = known.answerNanos;
        reassembled = known.reassembled;
        conversation = known.conversation;
        direction = known.direction;
        partOfMessage = known.partOfMessage;
    }

    /** What pass 1 finds out about a frame; each as the method of its name gives it. */
    public record Known(
            Conversation conversation,
            Direction direction,
            TcpFacts tcp,
            UdpFacts udp,
            long answersFrame,
            long answerNanos,
            Source reassembled,
            boolean partOfMessage) {}

    public Frame frame() {
        return frame;
    }

    public Source source() {
        return source;
    }

    public long number() {
        return frame.number();
    }

    @Override
    public long timeNanos() {
        return frame.timeNanos();
    }

    /** The time of the frame before this one in the capture, or this one's when it is the first. */
    public long previousTimeNanos() {
        return previousTimeNanos;
    }

    /** The time of the capture's first frame. */
    public long firstTimeNanos() {
        return firstTimeNanos;
    }

    @Override
    public boolean cut() {
        return frame.truncated();
    }

    @Override
    public TcpFacts tcp() {
        return tcp;
    }

    public void tcp(TcpFacts facts) {
        tcp = facts;
    }

    @Override
    public UdpFacts udp(Source bytes, int at) {
        return UdpFacts.of(udp, bytes != source, at);
    }

    /** What conversations know about its UDP headers, from the innermost out; null without any. */
    public UdpFacts udp() {
        return udp;
    }

    /** What a conversation knows about a UDP header of this frame; headers come from the outermost in. */
    void udp(Source bytes, int at, long stream, long timeRelativeNanos, long timeDeltaNanos) {
        udp = new UdpFacts(bytes != source, at, stream, timeRelativeNanos, timeDeltaNanos, udp);
    }

    @Override
    public long answersFrame() {
        return answersFrame;
    }

    @Override
    public long answerNanos() {
        return answerNanos;
    }

    /** It answers the ICMP request in an earlier frame. */
    void answers(long frame, long nanos) {
        answersFrame = frame;
        answerNanos = nanos;
    }

    @Override
    public Source reassembled() {
        return reassembled;
    }

    void reassembled(Source whole) {
        reassembled = whole;
    }

    @Override
    public long reassembledIn() {
        return 0;
    }

    /**
     * Where in the frame's bytes the header of its TCP segment begins, which then is whole; -1 without one, or when the
     * segment is not simply the payload of the frame's one IP header.
     */
    public int segmentAt() {
        return segmentAt;
    }

    /** How many bytes of data that segment had on the wire. */
    public int segmentDataBytes() {
        return segmentDataBytes;
    }

    void segment(int headerAt, int dataBytes) {
        segmentAt = headerAt;
        segmentDataBytes = dataBytes;
    }

    /** The conversation that it belongs to, or null. */
    public Conversation conversation() {
        return conversation;
    }

    /** Which way it goes in its conversation, or null without one. */
    public Direction direction() {
        return direction;
    }

    void belongs(Conversation c, Direction d) {
        conversation = c;
        direction = d;
    }

    /** True when its payload is part of a message that another frame completes. */
    public boolean partOfMessage() {
        return partOfMessage;
    }

    public void markPartOfMessage() {
        partOfMessage = true;
    }

    /** True while its segment waits for bytes, so that it is not known yet which messages it completes. */
    public boolean waits() {
        return waiting > 0;
    }

    /** So many parts of its segment more (or fewer) wait. */
    void waits(int more) {
        waiting += more;
    }

    /** True when its rows were handed out, so that no message can be said to be completed by it any more. */
    public boolean isOut() {
        return out;
    }

    public void markOut() {
        out = true;
        attachment = null;
    }

    /** What the engine keeps with this frame until its rows are out; null without. */
    public Object attachment() {
        return attachment;
    }

    public void attach(Object o) {
        attachment = o;
    }
}

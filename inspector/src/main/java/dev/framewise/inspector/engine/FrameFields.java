package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** Fields about a row that do not stand on the wire: when and where it was captured, what was found, what it belongs to. */
public final class FrameFields {
    private static final Document PCAPNG =
            new Document("pcapng", "PCAP Next Generation Capture File Format, IETF draft", "2025");
    private static final Document FRAMEWISE = new Document("Framewise", "Framewise's own remarks", "2026-11");
    private static final Spec PACKET = PCAPNG.at("4.3");
    private static final Spec OURS = FRAMEWISE.at("");

    public static final Field FRAME = Field.protocol("frame", "Frame").spec(PACKET);
    public static final Field INTERFACE_ID =
            Field.uint("frame.interface_id", "Interface id", 32).spec(PCAPNG.at("4.2"));
    public static final Field INTERFACE_NAME =
            Field.text("frame.interface_name", "Interface name").spec(PCAPNG.at("4.2"));
    public static final Field ENCAP =
            Field.text("frame.encap_type", "Encapsulation type").spec(PCAPNG.at("4.2"));
    public static final Field TIME =
            Field.of("frame.time", "Arrival Time", Kind.ABSOLUTE_TIME, 64).spec(PACKET);
    public static final Field TIME_EPOCH =
            Field.of("frame.time_epoch", "Epoch Time", Kind.RELATIVE_TIME, 64).spec(PACKET);
    public static final Field TIME_DELTA = Field.of(
                    "frame.time_delta", "Time delta from previous captured frame", Kind.RELATIVE_TIME, 64)
            .spec(PACKET);
    public static final Field TIME_RELATIVE = Field.of(
                    "frame.time_relative", "Time since reference or first frame", Kind.RELATIVE_TIME, 64)
            .spec(PACKET);
    public static final Field NUMBER =
            Field.uint("frame.number", "Frame Number", 32).spec(PACKET);
    public static final Field NUMBERS = Field.of("frame.numbers", "Frames that carried this", Kind.FRAME_NUMBER, 32)
            .spec(OURS);
    public static final Field LEN =
            Field.uint("frame.len", "Frame length on the wire", 32).spec(PACKET);
    public static final Field CAP_LEN = Field.uint("frame.cap_len", "Frame length stored into the capture file", 32)
            .spec(PACKET);
    public static final Field COMMENT = Field.text("frame.comment", "Comment").spec(PCAPNG.at("3.5"));
    public static final Field PROTOCOLS =
            Field.text("frame.protocols", "Protocols in frame").spec(OURS);

    public static final Field RULE = Field.text("framewise.rule", "Broken rule").spec(OURS);
    public static final Field SEVERITY =
            Field.text("framewise.severity", "Severity of the finding").spec(OURS);
    public static final Field FINDING =
            Field.text("framewise.finding", "Finding").spec(OURS);
    public static final Field ANSWERS = Field.of("framewise.answers", "Answers frame", Kind.FRAME_NUMBER, 32)
            .spec(OURS);
    public static final Field REPEATS = Field.of("framewise.repeats", "Repeats frame", Kind.FRAME_NUMBER, 32)
            .spec(OURS);
    public static final Field DELIVERS = Field.of("framewise.delivers", "Delivers frame", Kind.FRAME_NUMBER, 32)
            .spec(OURS);
    public static final Field CONTINUES = Field.of("framewise.continues", "Continues frame", Kind.FRAME_NUMBER, 32)
            .spec(OURS);
    public static final Field AFTER = Field.of("framewise.after", "Time since that frame", Kind.RELATIVE_TIME, 64)
            .spec(OURS);
    public static final Field STATE =
            Field.text("framewise.state", "State afterwards").spec(OURS);
    public static final Field FRAMEWISE_NODE =
            Field.protocol("framewise", "Framewise").spec(OURS);

    public static final Protocol PROTOCOL = new Protocol(
            FRAME,
            "FRAME",
            List.of(
                    INTERFACE_ID,
                    INTERFACE_NAME,
                    ENCAP,
                    TIME,
                    TIME_EPOCH,
                    TIME_DELTA,
                    TIME_RELATIVE,
                    NUMBER,
                    NUMBERS,
                    LEN,
                    CAP_LEN,
                    COMMENT,
                    PROTOCOLS,
                    FRAMEWISE_NODE,
                    RULE,
                    SEVERITY,
                    FINDING,
                    ANSWERS,
                    REPEATS,
                    DELIVERS,
                    CONTINUES,
                    AFTER,
                    STATE),
            List.of(),
            List.of(PCAPNG, FRAMEWISE),
            FrameFields.class);

    private FrameFields() {}
}

package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** One row, laid out by hand, with a field of every kind; what it holds stands beside each field. */
final class SampleRow {
    private static final Document PAPER = new Document("Sample", "A protocol for tests", "2026");

    static final Field IP = Field.protocol("ip", "Internet Protocol");
    static final Field SRC = Field.of("ip.src", "Source", Kind.IPV4, 32);
    static final Field DST = Field.of("ip.dst", "Destination", Kind.IPV4, 32);
    static final Field ADDR = Field.alias("ip.addr", "Address", SRC, DST);
    static final Field TTL = Field.uint("ip.ttl", "Time to live", 8).spec(PAPER.at("1"));

    static final Field MSG = Field.protocol("msg", "Messages");
    static final Field TYPE = Field.uint("msg.type", "Type", 4)
            .values(ValueNames.of(1, "Connect", 3, "Publish Message", 4, "Publish Ack", 5, "Reserved", 6, "Reserved"));
    static final Field DUP = Field.flag("msg.dup", "Duplicate");
    static final Field KEPT = Field.flag("msg.kept", "Kept").values(ValueNames.of(0, "Not kept", 1, "Kept"));
    static final Field LEVEL = Field.uint("msg.level", "Level", 2);
    static final Field TOPIC = Field.text("msg.topic", "Topic");
    static final Field TEXT = Field.text("msg.text", "Text");
    static final Field BODY = Field.bytes("msg.body", "Body");
    static final Field BIG = Field.uint("msg.big", "Big", 64);
    static final Field SMALL = Field.uint("msg.small", "Small", 16).encoding(Encoding.LITTLE_ENDIAN);
    static final Field BELOW = Field.sint("msg.below", "Below", 16);
    static final Field RATIO = Field.of("msg.ratio", "Ratio", Kind.DOUBLE, 64);
    static final Field SIX = Field.of("msg.six", "IPv6", Kind.IPV6, 128);
    static final Field CARD = Field.of("msg.card", "Card", Kind.ETHER, 48);
    static final Field GUID = Field.of("msg.guid", "GUID", Kind.GUID, 128);
    static final Field GROUP = Field.group("msg.group", "Group");
    static final Field ABSENT = Field.uint("msg.absent", "Absent", 8);
    static final Field NUMBER = Field.uint("frame.number", "Number", 32);
    static final Field TIME = Field.of("frame.time", "Time", Kind.ABSOLUTE_TIME, 64);
    static final Field DELTA = Field.of("frame.time_delta", "Delta", Kind.RELATIVE_TIME, 64);
    static final Field ANSWERS = Field.of("framewise.answers", "Answers", Kind.FRAME_NUMBER, 32);
    static final Field RULE = Field.text("framewise.rule", "Rule");

    static final FieldCatalog CATALOG = FieldCatalog.of(
            List.of(
                    protocol(IP, SRC, DST, ADDR, TTL),
                    protocol(
                            MSG, TYPE, DUP, KEPT, LEVEL, TOPIC, TEXT, BODY, BIG, SMALL, BELOW, RATIO, SIX, CARD, GUID,
                            GROUP, ABSENT)),
            List.of(NUMBER, TIME, DELTA, ANSWERS, RULE),
            SampleRow.class);

    private SampleRow() {}

    private static Protocol protocol(Field root, Field... fields) {
        return new Protocol(root, root.name(), List.of(fields), List.of(), List.of(), SampleRow.class);
    }

    /** Two IP headers (10.0.0.1 → 10.0.0.2 with TTL 64, 192.168.1.7 → 224.0.0.1 with TTL 1), then one message. */
    static FieldTree tree() {
        return fill(new FieldTree());
    }

    static FieldTree fill(FieldTree tree) {
        Bytes bytes = Bytes.hex(
                "40 0a000001 0a000002" // 0: TTL and addresses
                        + "01 c0a80107 e0000001" // 9: the inner ones
                        + "36" // 18: type 3, dup 0, kept 1, level 2
                        + "73656e736f722f746f756368c3a9" // 19: sensor/touché
                        + "00ff414c41524d00" // 33: body with ALARM in it
                        + "fffffffffffffffe" // 41: 2^64 − 2
                        + "3412" // 49: 0x1234, little endian
                        + "fffb" // 51: −5
                        + "3ff8000000000000" // 53: 1.5
                        + "fe800000000000000000000000000001" // 61: fe80::1
                        + "00155da0075d" // 77: card
                        + "00112233445566778899aabbccddeeff" // 83: GUID
                );
        tree.source(Source.frame(7, bytes));
        tree.derived(NUMBER, 7);
        tree.derived(TIME, 1_767_261_600_500_000_000L); // 2026-01-01 10:00:00.5 UTC
        tree.derived(DELTA, 250_000_000L);
        header(tree, 0);
        header(tree, 9);
        tree.open(MSG, 18);
        tree.bits(TYPE, 18, 0, 4);
        tree.bits(DUP, 18, 4, 1);
        tree.bits(KEPT, 18, 5, 1);
        tree.bits(LEVEL, 18, 6, 2);
        tree.leaf(TOPIC, 19, 14);
        tree.derived(TEXT, "first");
        tree.derived(TEXT, "Zweite Größe");
        tree.open(GROUP, 33);
        tree.leaf(BODY, 33, 8);
        tree.close(41);
        tree.leaf(BIG, 41, 8);
        tree.leaf(SMALL, 49, 2);
        tree.leaf(BELOW, 51, 2);
        tree.leaf(RATIO, 53, 8);
        tree.leaf(SIX, 61, 16);
        tree.leaf(CARD, 77, 6);
        tree.leaf(GUID, 83, 16);
        tree.close(99);
        tree.derived(ANSWERS, 3);
        tree.derived(RULE, "mqtt5:MQTT-3.3.1-4");
        return tree;
    }

    private static void header(FieldTree tree, int at) {
        int node = tree.size();
        tree.open(IP, at);
        tree.leaf(TTL, at, 1);
        tree.leaf(SRC, at + 1, 4);
        tree.leaf(DST, at + 5, 4);
        tree.close(at + 9);
        if (node < tree.size() && tree.field(node) == IP) {
            tree.reach(node, 99);
        }
    }
}

package dev.framewise.inspector.view;

import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.ValueNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Trees and rows for tests: a small made-up protocol over Ethernet, laid out by hand, and wild trees drawn from a seed. */
public final class TreeFixture {
    public static final Document TOY = new Document("Toy 1.0", "A protocol that exists in tests alone", "2026-01");
    public static final Rule RULE =
            Rule.error("toy:TOY-1", Party.SENDER, "The level must be below <3> & \"small\".", TOY.at("1.1"));

    public static final Field FRAME = Field.protocol("frame", "Frame").spec(TOY.at("0"));
    public static final Field NUMBER = Field.uint("frame.number", "Frame Number", 32);
    public static final Field NUMBERS = Field.of("frame.numbers", "Frames that carried this", Kind.FRAME_NUMBER, 32);
    public static final Field ALL = Field.bytes("eth.all", "All bytes");
    public static final Field ETH = Field.protocol("eth", "Ethernet II");
    public static final Field DST = Field.of("eth.dst", "Destination", Kind.ETHER, 48);
    public static final Field SRC = Field.of("eth.src", "Source", Kind.ETHER, 48);
    public static final Field ADDR = Field.alias("eth.addr", "Address", DST, SRC);
    public static final Field TYPE =
            Field.uint("eth.type", "Type", 16).hex().values(ValueNames.of(0x88b5, "Local Experimental 1"));
    public static final Field TOY_ROOT = Field.protocol("toy", "Toy Protocol").spec(TOY.at("1"));
    public static final Field FLAGS = Field.uint("toy.flags", "Flags", 8).hex().spec(TOY.at("1.1"));
    public static final Field KIND =
            Field.uint("toy.kind", "Kind", 4).values(ValueNames.of(3, "Say")).spec(TOY.at("1.1"));
    public static final Field LEVEL = Field.uint("toy.level", "Level", 2).spec(TOY.at("1.1"));
    public static final Field KEEP = Field.flag("toy.keep", "Keep").spec(TOY.at("1.1"));
    public static final Field RESERVED = Field.flag("toy.reserved", "Reserved").spec(TOY.at("1.1"));
    public static final Field TEXT = Field.text("toy.text", "Text").spec(TOY.at("1.2"));
    public static final Field OPTIONS = Field.group("toy.options", "Options").spec(TOY.at("1.3"));
    public static final Field OPTION = Field.uint("toy.option", "Option", 8).base(Base.HEX_DEC);
    public static final Field PAYLOAD = Field.bytes("toy.payload", "Payload").spec(TOY.at("1.4"));
    public static final Field TIME = Field.of("toy.time", "Since the last", Kind.RELATIVE_TIME, 64);

    private TreeFixture() {}

    /** One frame with one or more messages of the toy protocol, as rows. */
    public static class ToyRow implements RowView {
        private final FieldTree tree = new FieldTree().withCaptions();
        private final long frame;
        private final Source source;
        private final int[] starts;
        public int message;
        public int frameNodes;
        public int wholeTrees;
        public boolean broken;
        public boolean rich;
        public long[] carriers;
        public List<Link> links = List.of();
        public List<State> states = List.of();
        public String info = "Say \"hello\", twice";

        public ToyRow(long frame, String... texts) {
            this.frame = frame;
            TextOut out = new TextOut();
            out.putBytes(Bytes.hex("020000000002 020000000001 88b5").toArray());
            starts = new int[texts.length + 1];
            for (int i = 0; i < texts.length; i++) {
                byte[] text = texts[i].getBytes(StandardCharsets.UTF_8);
                starts[i] = out.length();
                out.put((char) 0x36).put((char) text.length).putBytes(text).put((char) 2);
                out.put((char) 7).put((char) 9).put("payload").put((char) i);
            }
            starts[texts.length] = out.length();
            source = Source.frame(frame, Bytes.wrap(out.array(), 0, out.length()));
        }

        @Override
        public FieldTree tree(boolean whole) {
            FieldTree t = tree;
            t.reset();
            t.source(source);
            if (whole) {
                wholeTrees++;
                t.open(FRAME, 0);
                t.derived(NUMBER, frame);
                if (rich) {
                    for (long n : carriers == null ? new long[] {frame} : carriers) {
                        t.derived(NUMBERS, n);
                    }
                }
                t.close(source.bytes().length());
                t.open(ETH, 0);
                t.captionOpen("Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02");
                t.leaf(DST, 0, 6);
                t.leaf(SRC, 6, 6);
                t.leaf(TYPE, 12, 2);
                if (rich) {
                    t.leaf(ALL, 0, source.bytes().length());
                }
                t.close(14);
            }
            frameNodes = t.size();
            int at = starts[message];
            int n = source.bytes().at(at + 1);
            t.open(TOY_ROOT, at);
            t.open(FLAGS, at);
            t.bits(KIND, at, 0, 4);
            t.bits(LEVEL, at, 4, 2);
            if (broken) {
                t.note(RULE, "");
            }
            t.bits(KEEP, at, 6, 1);
            t.bits(RESERVED, at, 7, 1);
            t.close(at + 1);
            t.leaf(TEXT, at + 2, n);
            t.open(OPTIONS, at + n + 2);
            t.leaf(OPTION, at + n + 3, 1);
            t.leaf(OPTION, at + n + 4, 1);
            t.close(at + n + 5);
            t.leaf(PAYLOAD, at + n + 5, 8);
            t.derived(TIME, 1_500_000L);
            t.close(starts[message + 1]);
            return t;
        }

        @Override
        public int frameNodes() {
            return frameNodes;
        }

        @Override
        public long frame() {
            return frame;
        }

        @Override
        public long[] carriers() {
            return carriers;
        }

        @Override
        public long timeNanos() {
            return 1_767_225_600_123_456_789L + (frame - 1) * 1_000_000;
        }

        @Override
        public long relativeNanos() {
            return (frame - 1) * 1_000_000;
        }

        @Override
        public long deltaNanos() {
            return frame == 1 ? 0 : 1_000_000;
        }

        @Override
        public int lengthBytes() {
            return source.bytes().length();
        }

        @Override
        public int capturedBytes() {
            return source.bytes().length();
        }

        @Override
        public byte[] sourceAddress() {
            return "10.0.0.1".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] targetAddress() {
            return "2001:db8::1234".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] protocol() {
            return "TOY".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void info(TextOut out) {
            out.put(info);
        }

        @Override
        public List<Link> links() {
            return links;
        }

        @Override
        public List<State> states() {
            return states;
        }
    }

    public static RowView.Link answering(long frame, long nanos) {
        return new RowView.Link(Relation.ANSWERS, frame, nanos);
    }

    private static final Field[] WILD = wild();

    private static Field[] wild() {
        Field[] all = new Field[60];
        Base[] bases = Base.values();
        for (int i = 0; i < all.length; i++) {
            Kind kind = Kind.values()[2 + i % (Kind.values().length - 2)];
            int bits = kind == Kind.UINT || kind == Kind.INT ? 1 + i * 7 % 64 : kind == Kind.BOOLEAN ? 1 : 0;
            // some names are used twice, and some need escaping
            String name = i % 9 == 0 ? "wild.twin" : i % 11 == 0 ? "wild.\"<&>" + i : "wild.f" + i;
            Field f = Field.of(name, "Label & <" + i + ">", kind, bits);
            if (kind == Kind.UINT || kind == Kind.INT) {
                f = f.base(bases[i % bases.length]);
            }
            all[i] = i % 5 == 0 ? f.values(ValueNames.of(0, "None", 1, "One <&>", 255, "\u00e9\u0000\ufffe")) : f;
        }
        return all;
    }

    public static final List<Field> WILD_ALIASES = List.of(
            Field.alias("wild.any", "Any of them", WILD[1], WILD[2], WILD[3], WILD[20]),
            Field.alias("wild.other", "Another name", WILD[2], WILD[30]));

    private static final Field WILD_LAYER = Field.protocol("wild", "Wild");
    private static final Field WILD_GROUP = Field.group("wild.group", "Group");
    private static final Field UNNAMED_GROUP = Field.group("", "Unnamed");

    /** Fills a tree with random nodes over random bytes; the same seed gives the same tree. */
    public static void wild(long seed, FieldTree t) {
        Random random = new Random(seed);
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] text =
                    "a\u0001\"\\<&>'\n\r\t\u007f\u0085\u00e9\u20ac\uffff\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, bytes, 0, Math.min(text.length, bytes.length));
        }
        t.reset();
        Source[] sources = {
            Source.frame(1, Bytes.wrap(bytes)),
            new Source(Bytes.wrap(bytes), new Source.Joined("Reassembled", List.of()))
        };
        int layers = 1 + random.nextInt(4);
        for (int i = 0; i < layers; i++) {
            t.source(sources[random.nextInt(2)]);
            if (random.nextInt(8) == 0) {
                leaf(random, bytes.length, t);
            } else {
                t.open(random.nextInt(3) == 0 ? WILD_LAYER : ETH, 0);
                children(random, bytes.length, 1, t);
                t.close(bytes.length);
            }
        }
        if (random.nextInt(3) == 0) {
            t.note(random.nextInt(t.size() + 1) - 1, RULE, random.nextBoolean() ? "" : "\"<\u0002\\>\n");
        }
    }

    private static void children(Random random, int length, int depth, FieldTree t) {
        int n = random.nextInt(8);
        for (int i = 0; i < n && t.size() < 400; i++) {
            if (random.nextInt(4) == 0 && depth < 20) {
                Field parent = random.nextInt(3) == 0
                        ? (random.nextBoolean() ? WILD_GROUP : UNNAMED_GROUP)
                        : random.nextInt(6) == 0 ? WILD_LAYER : WILD[random.nextInt(WILD.length)];
                t.open(parent, random.nextInt(length));
                if (random.nextInt(3) == 0) {
                    t.captionOpen("caption <" + depth + "> \u0003\u00fc");
                }
                children(random, length, depth + 1, t);
                t.close(length);
            } else {
                leaf(random, length, t);
            }
        }
    }

    private static void leaf(Random random, int length, FieldTree t) {
        Field f = WILD[random.nextInt(WILD.length)];
        int at = random.nextInt(length);
        switch (random.nextInt(6)) {
            case 0 -> t.derived(f, random.nextLong());
            case 1 -> {
                switch (f.kind()) {
                    case TEXT -> t.derived(f, "text\u0000\ud800\"<" + random.nextInt());
                    case BYTES, GUID, ETHER, IPV4, IPV6 -> t.derived(f, Bytes.of(1, 2, 3));
                    case DOUBLE -> t.derived(f, (Object) random.nextGaussian());
                    default -> t.derived(f, random.nextInt(3), at, 1);
                }
            }
            case 2 -> {
                int firstBit = random.nextInt(8);
                t.bits(f, at, firstBit, 1 + random.nextInt(Math.min(64, 8 * (length - at) - firstBit)));
            }
            case 3 -> t.leaf(f, at, fitting(f, length - at));
            default -> t.leaf(f, at, random.nextInt(Math.min(9, length - at + 1)));
        }
    }

    private static int fitting(Field f, int left) {
        int wish = switch (f.kind()) {
            case ETHER -> 6;
            case IPV4 -> 4;
            case IPV6, GUID -> 16;
            case TEXT, BYTES -> 40;
            default -> 8;
        };
        return Math.min(wish, left);
    }
}

package dev.framewise.inspector.engine;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A TCP connection to be: who said which bytes in which order; makes frames of it, cut and mistreated in many ways. */
public final class Talk {
    /** Bytes that one end sends in one go. */
    record Turn(Direction direction, Bytes bytes, boolean message) {}

    private static final CaptureInterface WIRE = CaptureInterface.of(0, 1, "test");
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int PSH = 8;
    private static final int ACK = 16;

    private final List<Turn> turns;

    Talk(List<Turn> turns) {
        this.turns = turns;
    }

    /** The turns of every connection in a capture that carries messages, as an inspection finds them. */
    public static List<Talk> in(String capture) throws IOException {
        List<Row> rows = new ArrayList<>();
        Inspection i = new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, sink(rows));
        try (FrameReader reader = Captures.openNamed(capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                i.frame(f);
            }
        }
        i.end();
        List<Talk> talks = new ArrayList<>();
        List<Object> seen = new ArrayList<>();
        for (Row r : rows) {
            if (r.isMessage()
                    && r.conversation().transport() == Conversation.Transport.TCP
                    && !seen.contains(r.conversation())) {
                seen.add(r.conversation());
                List<Turn> turns = new ArrayList<>();
                CarrierMessage before = null;
                for (Row m : rows) {
                    if (m.isMessage() && m.conversation() == r.conversation()) {
                        CarrierMessage outermost = outermost(m);
                        if (outermost == null || !outermost.equals(before)) {
                            turns.add(new Turn(m.direction(), bytes(m), !m.broken() && !m.cut()));
                        }
                        before = outermost;
                    }
                }
                talks.add(new Talk(turns));
            }
        }
        return talks;
    }

    private static CarrierMessage outermost(Row r) {
        return r.carriers().isEmpty() ? null : r.completedBy().get(0);
    }

    /** What stood on the stream of TCP where the row's message ends: the message, or the one that carried it. */
    static Bytes bytes(Row r) {
        CarrierMessage m = outermost(r);
        return m == null
                ? r.source().bytes().slice(r.from(), r.to())
                : m.source().bytes().slice(m.from(), m.to());
    }

    /** The frames that brought these bytes. */
    static long[] frameNumbers(Row r) {
        CarrierMessage m = outermost(r);
        return m == null ? r.frameNumbers() : Frames.of(m.source(), m.from(), m.to(), m.frame());
    }

    static RowSink sink(List<Row> rows) {
        return new RowSink() {
            @Override
            public void row(Row row) {
                rows.add(row);
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        };
    }

    List<Turn> turns() {
        return turns;
    }

    int length(Direction d) {
        int n = 0;
        for (Turn t : turns) {
            n += t.direction() == d ? t.bytes().length() : 0;
        }
        return n;
    }

    /** All rows of some frames. */
    static List<Row> rows(List<Frame> frames, Inspection.Options options) {
        List<Row> rows = new ArrayList<>();
        Inspection i = new Inspection(StandardProtocols.registry(), options, sink(rows));
        frames.forEach(i::frame);
        i.end();
        return rows;
    }

    /** The messages of one direction that an inspection finds in frames, as hexadecimal digits. */
    static List<String> messages(List<Frame> frames, Direction d) {
        List<String> found = new ArrayList<>();
        for (Row r : rows(frames, Inspection.Options.PLAIN)) {
            if (r.isMessage() && r.direction() == d && !r.cut() && !r.broken()) {
                found.add(bytes(r).toHex());
            }
        }
        return found;
    }

    List<String> expected(Direction d) {
        List<String> all = new ArrayList<>();
        for (Turn t : turns) {
            if (t.direction() == d && t.message()) {
                all.add(t.bytes().toHex());
            }
        }
        return all;
    }

    /** How segments are made: each draws a length. */
    public interface Cutter {
        int next(int left);
    }

    /** A segment on its way. */
    public record Segment(Direction direction, int from, int to, int acknowledges, Bytes payload) {}

    /** The segments of the whole talk, in order; the turns of one end that follow each other are cut as one run. */
    public List<Segment> cut(Cutter cutter) {
        List<Segment> all = new ArrayList<>();
        int[] sent = new int[2];
        for (int i = 0; i < turns.size(); ) {
            Direction d = turns.get(i).direction();
            ByteArrayOutputStream run = new ByteArrayOutputStream();
            for (; i < turns.size() && turns.get(i).direction() == d; i++) {
                run.writeBytes(turns.get(i).bytes().toArray());
            }
            Bytes bytes = Bytes.wrap(run.toByteArray());
            for (int at = 0; at < bytes.length(); ) {
                int n = Math.min(bytes.length() - at, Math.max(1, cutter.next(bytes.length() - at)));
                int from = sent[d.ordinal()];
                all.add(new Segment(d, from, from + n, sent[1 - d.ordinal()], bytes.slice(at, at + n)));
                sent[d.ordinal()] += n;
                at += n;
            }
        }
        return all;
    }

    /** Frames of segments, with a handshake before and a close after them. */
    public static List<Frame> frames(List<Segment> segments, int initialForward, int initialBackward) {
        List<Frame> frames = new ArrayList<>();
        int[] isn = {initialForward, initialBackward};
        add(frames, Direction.FORWARD, isn[0], 0, SYN, Bytes.EMPTY);
        add(frames, Direction.BACKWARD, isn[1], isn[0] + 1, SYN | ACK, Bytes.EMPTY);
        add(frames, Direction.FORWARD, isn[0] + 1, isn[1] + 1, ACK, Bytes.EMPTY);
        int[] end = new int[2];
        for (Segment s : segments) {
            int d = s.direction().ordinal();
            add(
                    frames,
                    s.direction(),
                    isn[d] + 1 + s.from(),
                    isn[1 - d] + 1 + s.acknowledges(),
                    PSH | ACK,
                    s.payload());
            end[d] = Math.max(end[d], s.to());
        }
        for (Direction d : Direction.values()) {
            int i = d.ordinal();
            add(frames, d, isn[i] + 1 + end[i], isn[1 - i] + 1 + end[1 - i], FIN | ACK, Bytes.EMPTY);
        }
        return frames;
    }

    private static void add(List<Frame> frames, Direction d, int seq, int ack, int flags, Bytes payload) {
        long n = frames.size() + 1L;
        frames.add(Frame.of(n, n * 1_000_000, WIRE, Bytes.wrap(frame(d, seq, ack, flags, payload))));
    }

    private static byte[] frame(Direction d, int seq, int ack, int flags, Bytes payload) {
        byte[] f = new byte[54 + payload.length()];
        f[12] = 8;
        int total = 40 + payload.length();
        f[14] = 0x45;
        f[16] = (byte) (total >>> 8);
        f[17] = (byte) total;
        f[22] = 64;
        f[23] = 6;
        boolean forward = d == Direction.FORWARD;
        f[26] = 10;
        f[29] = (byte) (forward ? 1 : 2);
        f[30] = 10;
        f[33] = (byte) (forward ? 2 : 1);
        int check = Checksum.finish(Checksum.sum(f, 14, 34, 0));
        f[24] = (byte) (check >>> 8);
        f[25] = (byte) check;
        port(f, 34, forward ? 50_000 : 1883);
        port(f, 36, forward ? 1883 : 50_000);
        i32(f, 38, seq);
        i32(f, 42, ack);
        f[46] = 0x50;
        f[47] = (byte) flags;
        port(f, 48, 0xffff);
        payload.copyTo(0, f, 54, payload.length());
        long pseudo = Checksum.sum(f, 26, 34, 6 + total - 20);
        int tcp = Checksum.finish(Checksum.sum(f, 34, f.length, pseudo));
        port(f, 50, tcp);
        return f;
    }

    /** The port of the end that does not serve. */
    static int port(Frame f) {
        int one = f.bytes().at(34) << 8 | f.bytes().at(35);
        return one == 1883 ? f.bytes().at(36) << 8 | f.bytes().at(37) : one;
    }

    /** The same frame elsewhere in the capture, and from or to another port. */
    public static Frame moved(Frame f, long number, int port) {
        byte[] copy = f.bytes().toArray();
        port(copy, f.bytes().at(34) == 0x07 && f.bytes().at(35) == 0x5b ? 36 : 34, port);
        return Frame.of(number, number * 1_000_000, f.on(), Bytes.wrap(copy));
    }

    private static void port(byte[] f, int at, int value) {
        f[at] = (byte) (value >>> 8);
        f[at + 1] = (byte) value;
    }

    private static void i32(byte[] f, int at, int value) {
        port(f, at, value >>> 16);
        port(f, at + 2, value);
    }

    /** Repeats, overlaps and swaps segments of the same direction, as a bad network does. */
    public static List<Segment> mistreat(List<Segment> segments, Random random) {
        List<Segment> all = new ArrayList<>();
        for (Segment s : segments) {
            all.add(s);
            if (random.nextInt(5) == 0) {
                all.add(s);
            }
            if (random.nextInt(5) == 0 && s.payload().length() > 1) {
                int skip = random.nextInt(s.payload().length());
                all.add(new Segment(
                        s.direction(),
                        s.from() + skip,
                        s.to(),
                        s.acknowledges(),
                        s.payload().from(skip)));
            }
        }
        for (int i = 0; i + 1 < all.size(); i++) {
            int j = Math.min(all.size() - 1, i + 1 + random.nextInt(6));
            if (random.nextInt(3) == 0) {
                Segment s = all.get(i);
                all.set(i, all.get(j));
                all.set(j, s);
            }
        }
        return all;
    }
}

package dev.framewise.inspector.index;

import dev.framewise.captures.Frame;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.engine.CarrierMessage;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Related;
import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.udp.UdpFacts;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows as {@link PackedRows} says, one after another from the beginning of a group on. */
final class RowCursor {
    /** Gives frames, once more. */
    interface Frames {
        Frame frame(long number) throws IOException;
    }

    private static final Relation[] RELATIONS = Relation.values();

    private final Packed packed;
    private final List<Dissector<?>> dissectors;
    private final ByteLog.Cursor in;
    private int number;

    // The frame of the row at hand.
    private long frame;
    private long previousNanos;
    private long timeNanos;
    private int frameFlags;
    private Conversation conversation;
    private TcpFacts tcp;
    private UdpFacts udp;
    private long answersFrame;
    private long answerNanos;
    private long reassembled;
    private FrameInfo made;

    // The row at hand.
    private int flags;
    private int kind;
    private Conversation rowConversation;
    private long source;
    private int from;
    private int to;
    private int context;
    private long[] carriers = {};
    private long remarksAt;

    RowCursor(Packed packed, List<Dissector<?>> dissectors, int group) {
        this.packed = packed;
        this.dissectors = dissectors;
        this.in = packed.rows.new Cursor(packed.groups.get(group));
        this.number = group * PackedRows.GROUP_ROWS - 1;
    }

    /** Goes on to the next row, without any bytes of its frame. */
    void next() {
        number++;
        if (number % PackedRows.GROUP_ROWS == 0) {
            context = -1;
        }
        flags = in.count();
        if ((flags & PackedRows.NEW_FRAME) != 0) {
            frame();
        }
        rowConversation = conversation;
        if ((flags & PackedRows.MESSAGE) != 0) {
            message();
        }
        remarksAt = in.at();
        if ((flags & PackedRows.REMARKS) != 0) {
            remarks(in, null, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** The number of the row at hand. */
    int number() {
        return number;
    }

    /** The number of the frame of the row at hand. */
    long frameNumber() {
        return frame;
    }

    /** When that frame was captured. */
    long timeNanos() {
        return timeNanos;
    }

    private void frame() {
        long before = timeNanos;
        long numberBefore = frame;
        frameFlags = in.count();
        boolean absolute = (frameFlags & PackedRows.ABSOLUTE) != 0;
        frame = absolute ? in.number() : numberBefore + 1;
        previousNanos = absolute ? in.signed() : before;
        timeNanos = previousNanos + in.signed();
        conversation = has(PackedRows.CONVERSATION) ? packed.conversation(in.number()) : null;
        long relative = conversation == null ? 0 : timeNanos - conversation.firstTimeNanos();
        tcp = has(PackedRows.TCP) ? packed.facts.read(in, conversation.number(), frame, relative) : null;
        udp = has(PackedRows.UDP) ? udp(relative) : null;
        answersFrame = has(PackedRows.ECHO) ? frame - in.signed() : 0;
        answerNanos = has(PackedRows.ECHO) ? in.signed() : 0;
        reassembled = has(PackedRows.REASSEMBLED) ? in.number() : -1;
        made = numberBefore == frame ? made : null;
    }

    /** The headers of a frame, the innermost first. */
    private UdpFacts udp(long relative) {
        int place = in.count();
        boolean own = (place & PackedRows.UDP_OWN) != 0;
        boolean timed = (place & PackedRows.UDP_TIMED) != 0;
        long stream = own ? conversation.number() : in.number();
        long sinceFirst = timed ? (own ? relative : 0) - in.signed() : UdpFacts.NO_TIME;
        long sinceBefore = timed ? in.signed() : UdpFacts.NO_TIME;
        UdpFacts around = (place & PackedRows.UDP_MORE) != 0 ? udp(relative) : null;
        boolean inDatagram = (place & PackedRows.UDP_IN_DATAGRAM) != 0;
        return new UdpFacts(inDatagram, place >>> PackedRows.UDP_AT_SHIFT, stream, sinceFirst, sinceBefore, around);
    }

    private boolean has(int frameFlag) {
        return (frameFlags & frameFlag) != 0;
    }

    private void message() {
        kind = in.count();
        if ((kind & PackedRows.OTHER_CONVERSATION) != 0) {
            rowConversation = packed.conversation(in.number());
        }
        source = (flags & PackedRows.OTHER_SOURCE) != 0 ? in.number() : -1;
        from = (flags & PackedRows.FOLLOWS) != 0 ? to : in.count();
        to = from + in.count();
        context = (flags & PackedRows.SAME_CONTEXT) != 0 ? context : in.count();
        carriers = new long[(flags & PackedRows.CARRIED) != 0 ? in.count() : 0];
        for (int i = 0; i < carriers.length; i++) {
            carriers[i] = in.number();
        }
    }

    private List<CarrierMessage> carriers(PackedSources.Frames frames) throws IOException {
        if (carriers.length == 0) {
            return List.of();
        }
        List<CarrierMessage> all = new ArrayList<>(carriers.length);
        for (long place : carriers) {
            all.add(PackedCarriers.read(packed, dissectors, place, made.source(), frames));
        }
        return all;
    }

    private void remarks(
            ByteLog.Cursor from,
            MessagePlace place,
            List<Finding> findings,
            List<Related> relations,
            List<String> states) {
        for (int left = from.count(); left > 0; left--) {
            Rule rule = packed.rules.get(from.count());
            int field = from.count();
            findings.add(new Finding(place, rule, field == 0 ? null : packed.fields.get(field - 1), from.text()));
        }
        for (int left = from.count(); left > 0; left--) {
            Relation how = RELATIONS[from.count()];
            long message = number - from.signed();
            long earlier = frame - from.signed();
            long nanos = from.signed();
            relations.add(new Related(how, new MessagePlace(message, earlier, timeNanos - nanos), nanos));
        }
        for (int left = from.count(); left > 0; left--) {
            states.add(from.text());
        }
    }

    /** The row at hand as a row, its frames read again. */
    Row row(Frames frames) throws IOException {
        PackedSources.Frames read =
                new PackedSources.Frames(n -> frames.frame(n).bytes());
        if (made == null) {
            Source datagram = reassembled < 0 ? null : packed.sources.read(reassembled, null, read);
            FrameInfo.Known known = new FrameInfo.Known(
                    conversation,
                    conversation == null ? null : direction(has(PackedRows.FRAME_BACKWARD)),
                    tcp,
                    udp,
                    answersFrame,
                    answerNanos,
                    datagram,
                    has(PackedRows.PART));
            made = new FrameInfo(frames.frame(frame), previousNanos, packed.firstTimeNanos, known);
        }
        List<Finding> findings = List.of();
        List<Related> relations = List.of();
        List<String> states = List.of();
        if ((flags & PackedRows.REMARKS) != 0) {
            findings = new ArrayList<>(2);
            relations = new ArrayList<>(2);
            states = new ArrayList<>(0);
            MessagePlace place = new MessagePlace(number, frame, timeNanos);
            remarks(packed.rows.new Cursor(remarksAt), place, findings, relations, states);
        }
        boolean isMessage = (flags & PackedRows.MESSAGE) != 0;
        return new Row(
                number,
                made,
                isMessage ? dissectors.get(kind >>> PackedRows.DISSECTOR_SHIFT) : null,
                isMessage ? packed.contexts.get(context) : null,
                rowConversation == null ? null : direction((flags & PackedRows.BACKWARD) != 0),
                rowConversation,
                isMessage ? bytes(read) : made.source(),
                isMessage ? from : 0,
                isMessage ? to : 0,
                isMessage ? kind & PackedRows.SHAPE : 0,
                isMessage ? carriers(read) : List.of(),
                findings,
                relations,
                states);
    }

    /** What holds the message at hand. */
    private Source bytes(PackedSources.Frames frames) throws IOException {
        if ((flags & PackedRows.DATAGRAM) != 0) {
            return made.reassembled();
        }
        return source < 0 ? made.source() : packed.sources.read(source, made.source(), frames);
    }

    private static Direction direction(boolean backward) {
        return backward ? Direction.BACKWARD : Direction.FORWARD;
    }
}

package dev.framewise.inspector.index;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.engine.CarrierMessage;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Related;
import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.udp.UdpFacts;
import dev.framewise.protocols.wire.Source;
import java.util.List;

/** Writes rows as {@link PackedRows} says, one after another. */
final class RowPacker {
    /** So many of the conversations seen last are known to go on with a context; of others it is written once more. */
    private static final int REMEMBERED = 1 << 16;

    private final Packed packed;
    private final List<Dissector<?>> dissectors;
    private final PackedCarriers.Writer carriers;
    private final Conversation[] remembered = new Conversation[REMEMBERED];
    private final int[] contexts = new int[REMEMBERED];
    private int size;
    private FrameInfo frame;
    private long timeNanos;
    private Source source;
    private int endsAt;
    private int context;

    RowPacker(Packed packed, List<Dissector<?>> dissectors) {
        this.packed = packed;
        this.dissectors = dissectors;
        this.carriers = new PackedCarriers.Writer(packed, dissectors);
    }

    void add(Row row) {
        ByteLog out = packed.rows;
        boolean first = size % PackedRows.GROUP_ROWS == 0;
        if (first) {
            packed.groups.add(out.length());
            source = null;
            context = -1;
        }
        FrameInfo info = row.frame();
        boolean newFrame = first || info != frame;
        boolean datagram = info.reassembled() != null && row.source() == info.reassembled();
        boolean other = row.isMessage() && !datagram && row.source() != info.source();
        boolean remarks = !row.findings().isEmpty()
                || !row.relations().isEmpty()
                || !row.states().isEmpty();
        int c = row.isMessage() ? context(row) : -1;
        boolean follows = row.source() == source && row.from() == endsAt;
        out.number((newFrame ? PackedRows.NEW_FRAME : 0)
                | (row.isMessage() ? PackedRows.MESSAGE : 0)
                | (row.direction() == Direction.BACKWARD ? PackedRows.BACKWARD : 0)
                | (follows ? PackedRows.FOLLOWS : 0)
                | (row.isMessage() && c == context ? PackedRows.SAME_CONTEXT : 0)
                | (other ? PackedRows.OTHER_SOURCE : 0)
                | (remarks ? PackedRows.REMARKS : 0)
                | (row.isMessage() && datagram ? PackedRows.DATAGRAM : 0)
                | (row.carriers().isEmpty() ? 0 : PackedRows.CARRIED));
        if (newFrame) {
            // Until the first row of a group, a frame's predecessor in the capture is the one before it in the group.
            frame(info, first || info.previousTimeNanos() != timeNanos || info.number() != frame.number() + 1);
        }
        if (row.isMessage()) {
            message(row, other, follows, c);
        }
        if (remarks) {
            remarks(row);
        }
        size++;
    }

    private void frame(FrameInfo info, boolean absolute) {
        ByteLog out = packed.rows;
        Conversation c = info.conversation();
        boolean udp = info.udp() != null;
        out.number((absolute ? PackedRows.ABSOLUTE : 0)
                | (c != null ? PackedRows.CONVERSATION : 0)
                | (info.direction() == Direction.BACKWARD ? PackedRows.FRAME_BACKWARD : 0)
                | (info.partOfMessage() ? PackedRows.PART : 0)
                | (info.tcp() != null ? PackedRows.TCP : 0)
                | (udp ? PackedRows.UDP : 0)
                | (info.answersFrame() != 0 ? PackedRows.ECHO : 0)
                | (info.reassembled() != null ? PackedRows.REASSEMBLED : 0));
        if (absolute) {
            out.number(info.number());
            out.signed(info.previousTimeNanos());
        }
        out.signed(info.timeNanos() - info.previousTimeNanos());
        if (c != null) {
            out.number(packed.conversation(c));
        }
        if (info.tcp() != null) {
            packed.facts.write(info.tcp(), info.number(), info.timeNanos() - c.firstTimeNanos(), out);
        }
        if (udp) {
            udp(info, c != null && c.transport() == Conversation.Transport.UDP ? c : null);
        }
        if (info.answersFrame() != 0) {
            out.signed(info.number() - info.answersFrame());
            out.signed(info.answerNanos());
        }
        if (info.reassembled() != null) {
            out.number(packed.sources.write(info.reassembled()));
        }
        frame = info;
        timeNanos = info.timeNanos();
    }

    private void udp(FrameInfo info, Conversation c) {
        ByteLog out = packed.rows;
        for (UdpFacts u = info.udp(); u != null; u = u.before()) {
            boolean own = c != null && u.stream() == c.number();
            boolean timed = u.timeDeltaNanos() != UdpFacts.NO_TIME;
            out.number((long) u.at() << PackedRows.UDP_AT_SHIFT
                    | (u.inDatagram() ? PackedRows.UDP_IN_DATAGRAM : 0)
                    | (timed ? PackedRows.UDP_TIMED : 0)
                    | (own ? PackedRows.UDP_OWN : 0)
                    | (u.before() != null ? PackedRows.UDP_MORE : 0));
            if (!own) {
                out.number(u.stream());
            }
            if (timed) {
                out.signed((own ? info.timeNanos() - c.firstTimeNanos() : 0) - u.timeRelativeNanos());
                out.signed(u.timeDeltaNanos());
            }
        }
    }

    private void message(Row row, boolean otherSource, boolean follows, int c) {
        ByteLog out = packed.rows;
        boolean otherConversation = row.conversation() != row.frame().conversation();
        out.number(row.shape()
                | (otherConversation ? PackedRows.OTHER_CONVERSATION : 0)
                | dissectors.indexOf(row.dissector()) << PackedRows.DISSECTOR_SHIFT);
        if (otherConversation) {
            out.number(packed.conversation(row.conversation()));
        }
        if (otherSource) {
            out.number(packed.sources.write(row.source()));
        }
        if (!follows) {
            out.number(row.from());
        }
        out.number(row.to() - row.from());
        if (c != context) {
            out.number(c);
        }
        if (!row.carriers().isEmpty()) {
            out.number(row.carriers().size());
            for (CarrierMessage m : row.carriers()) {
                out.number(carriers.write(m));
            }
        }
        source = row.source();
        endsAt = row.to();
        context = c;
    }

    private int context(Row row) {
        Conversation c = row.conversation();
        // Each protocol of a conversation has a context of its own.
        long key = (c.number() * 2 + c.transport().ordinal()) * 3 + dissectors.indexOf(row.dissector()) * 0x9E37L;
        int slot = (int) key & REMEMBERED - 1;
        if (remembered[slot] != c || packed.contexts.get(contexts[slot]) != row.context()) {
            remembered[slot] = c;
            contexts[slot] = packed.contexts.add(row.context());
        }
        return contexts[slot];
    }

    private void remarks(Row row) {
        ByteLog out = packed.rows;
        out.number(row.findings().size());
        for (Finding f : row.findings()) {
            out.number(packed.rule(f.rule()));
            out.number(f.field() == null ? 0 : packed.field(f.field()) + 1);
            out.text(f.detail());
        }
        out.number(row.relations().size());
        for (Related r : row.relations()) {
            out.number(r.kind().ordinal());
            out.signed(row.number() - r.earlier().message());
            out.signed(row.frame().number() - r.earlier().frame());
            out.signed(r.nanos());
        }
        out.number(row.states().size());
        row.states().forEach(out::text);
    }
}

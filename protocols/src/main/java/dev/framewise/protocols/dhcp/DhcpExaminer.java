package dev.framewise.protocols.dhcp;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings questions and answers together. They go to everybody as often as not, so a talk is known by its transaction and
 * its client's hardware address, never by the addresses of its datagrams.
 */
final class DhcpExaminer implements Examiner<DhcpContext> {
    /** How many transactions are kept; the one that began first makes room. */
    private static final int LIMIT = 4096;

    private record Key(int xid, Bytes hardware) {}

    private static final class Talk {
        MessagePlace discover;
        MessagePlace offer;
        MessagePlace request;
        MessagePlace answer;
        int requested;
    }

    private final Map<Key, Talk> talks = new LinkedHashMap<>();

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        return this;
    }

    @Override
    public void message(
            Object connection,
            DhcpContext context,
            Direction direction,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        DhcpMessage m;
        try {
            m = DhcpMessage.read(bytes.slice(from, to));
        } catch (Malformed e) {
            return; // what is wrong with it is said where it is shown
        }
        if (m.type() == null) {
            return;
        }
        Key key = new Key(m.xid(), m.hardware());
        Talk talk = talks.get(key);
        boolean known = talk != null;
        if (!known) {
            if (talks.size() >= LIMIT) {
                talks.remove(talks.keySet().iterator().next());
            }
            talk = new Talk();
            talks.put(key, talk);
        }
        switch (m.type()) {
            case DISCOVER -> {
                repeats(talk.discover, out);
                talk.discover = place;
            }
            case OFFER -> {
                answers(talk.discover, known, out);
                talk.offer = place;
            }
            case REQUEST, INFORM -> {
                if (talk.request != null && talk.answer == null) {
                    out.related(Relation.REPEATS, talk.request);
                } else if (talk.offer != null) {
                    out.related(Relation.CONTINUES, talk.offer);
                }
                talk.request = place;
                talk.answer = null;
                talk.requested = m.type() == DhcpType.INFORM
                        ? 0
                        : m.ciaddr() != 0 ? m.ciaddr() : m.number(DhcpOption.REQUESTED_ADDRESS, 0);
            }
            case ACK, NAK -> {
                answers(talk.request, known, out);
                talk.answer = place;
                if (m.type() == DhcpType.ACK && talk.requested != 0 && m.yiaddr() != talk.requested) {
                    out.broken(DhcpRules.ACK_AS_REQUESTED, DhcpFields.YIADDR, "");
                }
            }
            case DECLINE, RELEASE -> {}
        }
    }

    private static void repeats(MessagePlace earlier, Remarks out) {
        if (earlier != null) {
            out.related(Relation.REPEATS, earlier);
        }
    }

    private static void answers(MessagePlace question, boolean known, Remarks out) {
        if (question != null) {
            out.related(Relation.ANSWERS, question);
        } else if (known) {
            out.broken(DhcpRules.ANSWERS_REQUEST, DhcpFields.XID, "Nothing was captured that it could answer.");
        }
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        talks.clear();
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {
        // datagrams open and close nothing
    }

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {
        // a conversation that is merely over owes nothing
    }
}

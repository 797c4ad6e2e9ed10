package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.List;

/** Cuts the datagrams of one UDP conversation into messages; none spans two datagrams. */
final class DatagramMessages {
    /** So many datagrams may go by unclaimed before nobody is asked any more. */
    private static final int PATIENCE = 8;

    private final Inspection inspection;
    private final Conversation conversation;
    private Dissector<Object> dissector;
    private Object context;
    private Object examined;
    private int unclaimed;

    DatagramMessages(Inspection inspection, Conversation conversation) {
        this.inspection = inspection;
        this.conversation = conversation;
    }

    void datagram(Direction d, Source source, int from, int to, int wireLength, FrameInfo now) {
        if (dissector == null
                && (unclaimed >= PATIENCE || !choose(d, source.bytes().slice(from, to)))) {
            unclaimed++;
            return;
        }
        boolean cut = wireLength > to - from;
        int at = from;
        while (at < to) {
            int n = dissector.frame(context, d, source.bytes(), at, to);
            if (n <= 0 || n > to - at) {
                emit(d, source, at, to, cut && n >= 0 ? Row.CUT : Row.BROKEN, now);
                return;
            }
            emit(d, source, at, at + n, 0, now);
            at += n;
        }
    }

    private void emit(Direction d, Source source, int from, int to, int shape, FrameInfo now) {
        Object before = context;
        if (shape == 0 && examined == null) {
            inspection.plain(now, dissector, before, d, conversation, source, from, to);
            context = dissector.after(before, d, source.bytes(), from, to);
            return;
        }
        Row row = inspection.message(now, dissector, before, d, conversation, source, from, to, shape, List.of());
        if (shape == 0) {
            context = dissector.after(before, d, source.bytes(), from, to);
            if (examined != null) {
                inspection.examination().message(dissector, examined, before, d, source.bytes(), from, to, row);
            }
        } else if (examined != null) {
            inspection.examination().lost(dissector, examined, d, now);
        }
    }

    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    private boolean choose(Direction d, Bytes first) {
        Registry registry = inspection.registry();
        Dissector<?> found = registry.chosen("udp.port", conversation.sourcePort(), conversation.targetPort());
        Dissector<?> likely = null;
        for (int i = 0; found == null && i < registry.dissectors().size(); i++) {
            Dissector<?> candidate = registry.dissectors().get(i);
            if (candidate.tables().contains("udp.port")) {
                Claim claim = candidate.claim(conversation.flow(), d, first);
                if (claim == Claim.CERTAIN) {
                    found = candidate;
                } else if (claim == Claim.LIKELY && likely == null) {
                    likely = candidate;
                }
            }
        }
        if (found == null) {
            found = likely;
        }
        if (found == null) {
            return false;
        }
        dissector = (Dissector<Object>) found;
        context = dissector.start(conversation.flow());
        examined = inspection.examination().opened(dissector, conversation, conversation.flow());
        return true;
    }

    void end(FrameInfo now) {
        if (examined != null) {
            inspection.examination().end(dissector, examined, now);
        }
    }
}

package dev.framewise.protocols.socketio;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.WholeMessage;
import dev.framewise.protocols.engineio.EngineSession;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be remembered between packets: which messages of the carrier the bytes at hand are made of.
 *
 * @param session of Engine.IO; null when it was not seen
 * @param complete whether the session was seen from its beginning
 * @param forward messages of the client that belong to no packet that is whole
 * @param backward the same of the server
 */
public record SocketContext(
        EngineSession session, boolean complete, List<WholeMessage> forward, List<WholeMessage> backward) {
    /** So many attachments of a packet are waited for. */
    static final int MOST_ATTACHMENTS = 1000;

    /** The session's name; empty when it was not seen. */
    String sid() {
        return session == null ? "" : session.sid();
    }

    /** Whether attachments may come by another body than their packet. */
    boolean polling() {
        return session != null && session.polling();
    }

    List<WholeMessage> messages(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    SocketContext with(Direction d, List<WholeMessage> messages) {
        boolean f = d == Direction.FORWARD;
        return new SocketContext(session, complete, f ? messages : forward, f ? backward : messages);
    }

    SocketContext and(Direction d, WholeMessage m) {
        List<WholeMessage> before = messages(d);
        if (before.isEmpty()) {
            return with(d, List.of(m));
        }
        List<WholeMessage> all = new ArrayList<>(before);
        all.add(m);
        return with(d, List.copyOf(all));
    }

    /** What is left when a packet of so many bytes is whole. */
    SocketContext behind(Direction d, int lengthBytes) {
        List<WholeMessage> all = messages(d);
        int left = lengthBytes;
        int n = 0;
        while (n < all.size() && (left > 0 || n == 0) && all.get(n).lengthBytes() <= left) {
            left -= all.get(n).lengthBytes();
            n++;
        }
        while (n > 0 && n < all.size() && !all.get(n).text() && all.get(n).lengthBytes() == 0) {
            n++;
        }
        return n == 0 ? this : with(d, List.copyOf(all.subList(n, all.size())));
    }

    /** True when the first bytes at hand are binary, and so the attachment of something that was not seen. */
    boolean attachmentFirst(Direction d) {
        return !messages(d).isEmpty() && !messages(d).get(0).text();
    }

    /** How long the packet's text is, of so many bytes at hand. */
    int textLength(Direction d, int lengthBytes) {
        return messages(d).isEmpty()
                ? lengthBytes
                : Math.min(lengthBytes, messages(d).get(0).lengthBytes());
    }
}

package dev.framewise.protocols.socketio.endpoint;

import dev.framewise.protocols.engineio.EnginePacket;
import dev.framewise.protocols.socketio.SocketPacket;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Waits for the attachments of a packet. */
final class Attachments {
    /** Hears what is whole. */
    interface Listener {
        void packet(SocketPacket p, List<Bytes> attachments);
    }

    private SocketPacket waiting;
    private final List<Bytes> came = new ArrayList<>();

    /** Takes a message; false when it is out of place. */
    boolean take(EnginePacket p, Listener listener) {
        if (p.binary()) {
            if (waiting == null) {
                return false;
            }
            came.add(p.data());
            if (came.size() == waiting.attachments()) {
                SocketPacket whole = waiting;
                waiting = null;
                List<Bytes> all = List.copyOf(came);
                came.clear();
                listener.packet(whole, all);
            }
            return true;
        }
        SocketPacket s = waiting == null ? SocketPacket.parse(p.text()) : null;
        if (s == null) {
            return false;
        }
        if (s.attachments() > 0) {
            waiting = s;
        } else {
            listener.packet(s, List.of());
        }
        return true;
    }
}

package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.mqtt.Publish;
import java.util.ArrayDeque;

/** The server's messages that one client has not acknowledged, the oldest first, and how far the exchange of each is. */
final class Backlog {
    /** A message for the client. */
    static final class Waiting {
        final Publish message;
        final int qos;

        /** Of its PUBLISH; 0 when none was sent. Whoever has it already knows it by this. */
        int messageId;

        /** Whether the client said PUBREC (QoS 2): it has the message, and PUBREL is due. */
        boolean released;

        Waiting(Publish message, int qos) {
            this.message = message;
            this.qos = qos;
        }
    }

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int lastMessageId;

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Publish message, int qos) {
        waiting.add(new Waiting(message, qos));
    }

    /** The one whose turn it is; it stays until it is {@link #done}. */
    Waiting first() {
        return waiting.peek();
    }

    void done() {
        waiting.remove();
    }

    int nextMessageId() {
        lastMessageId = lastMessageId % 65_535 + 1;
        return lastMessageId;
    }
}

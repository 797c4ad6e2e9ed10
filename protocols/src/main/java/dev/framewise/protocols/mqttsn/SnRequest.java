package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.MessagePlace;

/** A message that asks for an answer, with its repetitions, and how far the answers to it have come. */
final class SnRequest {
    /** Only a PUBLISH at QoS 2 takes all steps (MQTT-SN 1.2 §5.4.14). */
    enum Phase {
        SENT,
        /** PUBREC was seen. */
        RECEIVED,
        /** PUBREL was seen. */
        RELEASED,
        DONE
    }

    final SnType type;
    final int id;
    /** Of the whole message but for DUP. */
    final int content;

    MessagePlace latest;
    MessagePlace received;
    MessagePlace released;
    Phase phase = Phase.SENT;
    int repetitions;

    int qos;
    int topicId;
    /** The topic name that it is about; empty when it names none. */
    String topic = "";
    /** The receiver cannot know what the topic id means. */
    boolean topicUnknown;

    SnRequest(SnType type, int id, int content, MessagePlace place) {
        this.type = type;
        this.id = id;
        this.content = content;
        this.latest = place;
    }

    boolean done() {
        return phase == Phase.DONE;
    }

    /** The latest message that the other end has to answer. */
    MessagePlace awaiting() {
        return phase == Phase.RELEASED ? released : latest;
    }

    /** When it was last heard of from either end. */
    long movedNanos() {
        return phase == Phase.RECEIVED ? received.timeNanos() : awaiting().timeNanos();
    }
}

package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.mqtt.TopicTable;
import dev.framewise.protocols.wire.Wire;

/** What an inspector knows about the topic ids of one message: those assigned so far, and the name that it answers for. */
final class SnTopics {
    /** For messages that do not say how their topic id is meant. */
    static final int ANY_TYPE = -1;

    private final TopicTable assigned;
    private final String pending;
    private final boolean fromTheBeginning;

    /**
     * @param pending the topic name of the REGISTER or SUBSCRIBE that the message answers, or null
     * @param fromTheBeginning whether all assignments were captured
     */
    SnTopics(TopicTable assigned, String pending, boolean fromTheBeginning) {
        this.assigned = assigned;
        this.pending = pending;
        this.fromTheBeginning = fromTheBeginning;
    }

    /** Shows the topic name behind a topic id. */
    void show(Wire w, int topicIdType, int topicId) {
        if (topicIdType == SnFlags.SHORT_NAME) {
            w.derived(SnMessage.TOPIC, shortName(topicId));
            return;
        }
        if (topicIdType == SnFlags.PREDEFINED || topicId == 0) {
            return;
        }
        TopicTable.Topic topic = assigned.get(topicId);
        if (topic != null) {
            w.derived(SnMessage.TOPIC, topic.name());
        } else if (topicIdType == SnFlags.NORMAL && !fromTheBeginning) {
            w.check(
                    false,
                    SnMessage.TOPIC_ID,
                    Knowledge.UNKNOWABLE,
                    "The topic name behind this id may have been registered before the capture began.");
        }
    }

    /** Shows the topic name of the request that is answered. */
    void showPending(Wire w) {
        if (pending != null) {
            w.derived(SnMessage.TOPIC, pending);
        }
    }

    static String shortName(int topicId) {
        return String.valueOf(new char[] {(char) (topicId >> 8 & 0xff), (char) (topicId & 0xff)});
    }
}

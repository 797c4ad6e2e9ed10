package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.mqtt.TopicTable;

/**
 * What a conversation between a client and its gateway has to remember: the topic ids assigned, and the topic names for
 * which an id was asked. Immutable. Both directions share the ids, for the gateway assigns them for this client.
 *
 * @param assigned topic names by topic id
 * @param forward topic names asked for in the forward direction, by message id
 * @param backward the same of the other direction
 * @param fromTheBeginning whether the conversation was captured from its CONNECT on
 */
public record SnContext(TopicTable assigned, TopicTable forward, TopicTable backward, boolean fromTheBeginning) {
    static SnContext start() {
        return new SnContext(TopicTable.EMPTY, TopicTable.EMPTY, TopicTable.EMPTY, false);
    }

    /** The topic name that a topic id stands for, or null when that is not known. */
    public String topic(int topicId) {
        TopicTable.Topic t = assigned.get(topicId);
        return t == null ? null : t.name();
    }
}

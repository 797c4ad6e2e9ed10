package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.wire.Bytes;

/** The way from clients to the server: one connection for each client, or one for all. Answers go to the {@link Device}. */
interface Uplink {
    /** Ends with {@link Device#accepted} or {@link Device#refused}. */
    void connect(Device d);

    /** Ends with {@link Device#completed}; at QoS 2 {@link Device#receivedByServer} comes before. */
    void publish(Device d, long token, String topic, int qos, boolean retain, Bytes payload);

    /** Ends with {@link Device#subscribed}. */
    void subscribe(Device d, long token, String filter, int qos);

    /** Ends with {@link Device#unsubscribed}. */
    void unsubscribe(Device d, long token, String filter);

    /** The client is gone; without a word, its will is due. */
    void leave(Device d, boolean politely);
}

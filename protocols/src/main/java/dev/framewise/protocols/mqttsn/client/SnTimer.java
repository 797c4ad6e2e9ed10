package dev.framewise.protocols.mqttsn.client;

/** The timers of a {@link MqttSnClient}. */
public enum SnTimer {
    /** T_retry: the answer is late. */
    RETRY,
    /** The pause before SEARCHGW is over. */
    SEARCH,
    /** Nothing was sent for the keep-alive interval. */
    PING,
    /** Time to ask for messages while asleep. */
    NAP
}

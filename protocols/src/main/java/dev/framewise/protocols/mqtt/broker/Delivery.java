package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Qos;

/** One message on its way to one client. */
final class Delivery {
    /** No subscription identifiers. */
    static final int[] NO_IDENTIFIERS = new int[0];

    final Message message;
    boolean retain;
    Qos qos;
    int[] identifiers;
    int packetId;
    BrokerCharts.Outgoing state = BrokerCharts.OUTGOING_QOS_1.start();

    Delivery(Message message, Qos qos, boolean retain, int[] identifiers) {
        this.message = message;
        this.qos = qos;
        this.retain = retain;
        this.identifiers = identifiers;
    }
}

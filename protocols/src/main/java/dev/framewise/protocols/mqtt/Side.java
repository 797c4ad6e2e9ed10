package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import java.util.ArrayDeque;
import java.util.Arrays;

/** One end of one connection: what it has sent, what the other end allows it to send, and what is due. */
final class Side {
    /** A limit that nobody has told. */
    static final int UNKNOWN = -1;

    static final long NONE = Long.MAX_VALUE;

    final boolean client;
    long packets;
    MessagePlace last;
    boolean lost;
    MessagePlace disconnect;

    /** What the other end takes (MQTT 5.0 §3.1.2.11, §3.2.2.3). */
    int receiveMaximum = UNKNOWN;

    int aliasMaximum = UNKNOWN;
    long packetBytesMaximum = UNKNOWN;
    int qosMaximum = UNKNOWN;
    int retainAvailable = UNKNOWN;

    /** How many of its messages count against {@link #receiveMaximum}, and since when all of it is used. */
    int inFlight;

    long fullSinceNanos = NONE;
    long freedNanos = -NONE;
    long freedAfterFullSinceNanos = NONE;

    boolean aliasUsed;
    boolean aliasWrong;

    /** Which of its packets was first one that should have ended the connection. */
    long violation = NONE;

    MqttRule violated;

    /** The highest orders seen so far, to find what comes out of order. */
    final long[] acknowledged = new long[3];

    long received;
    long released;
    long resent;
    long releasedCount;

    /** Its PUBLISHes that wait for an answer, the PUBRECs that it has to answer, its PUBRELs that wait. */
    final ArrayDeque<Exchange> sentWaiting = new ArrayDeque<>(0);

    final ArrayDeque<Exchange> receivedWaiting = new ArrayDeque<>(0);
    final ArrayDeque<Exchange> releasedWaiting = new ArrayDeque<>(0);
    final ArrayDeque<Exchange> requestsWaiting = new ArrayDeque<>(0);
    final ArrayDeque<Ping> pings = new ArrayDeque<>(0);

    /** A PINGREQ without its answer. */
    record Ping(MessagePlace place, long packet) {}

    Side(boolean client) {
        this.client = client;
        Arrays.fill(acknowledged, 0);
    }

    boolean full() {
        return receiveMaximum > 0 && inFlight >= receiveMaximum;
    }
}

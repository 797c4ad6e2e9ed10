package dev.framewise.protocols.mqtt.broker;

/** What the server has counted since it started, for statistics and the topics below $SYS. */
final class Counters {
    long startNanos;
    long packetsReceived;
    long packetsSent;
    long bytesReceived;
    long bytesSent;
    long publishReceived;
    long publishSent;
    long publishDropped;
    int connected;
    int connectedMaximum;
}

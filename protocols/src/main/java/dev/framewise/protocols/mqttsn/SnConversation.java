package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Two ends that exchange MQTT-SN datagrams: a client or a forwarder of several, and a gateway. */
final class SnConversation {
    /** So many wireless nodes behind one forwarder are followed; those heard of first are forgotten. */
    private static final int NODES = 1_000;

    /** The client that speaks for itself, behind no forwarder. */
    private static final String ITSELF = "";

    private final String source;
    private final String target;
    private final Map<String, SnClient> clients = new LinkedHashMap<>();

    private Direction fromClient;

    /** A CONNECT or CONNACK has shown who is the client. */
    private boolean certain;

    SnConversation(Flow flow, String source, String target) {
        this.source = source;
        this.target = target;
        boolean home =
                MqttSnDissector.PORTS.contains(flow.sourcePort()) && !MqttSnDissector.PORTS.contains(flow.targetPort());
        fromClient = home ? Direction.BACKWARD : Direction.FORWARD;
    }

    /** Learns from a message who is the client. */
    void roles(SnType type, Direction d) {
        if (certain) {
            return;
        }
        if (type.fromClientsOnly()) {
            fromClient = d;
        } else if (type.fromGatewaysOnly()) {
            fromClient = d.opposite();
        }
        certain = type == SnType.CONNECT || type == SnType.CONNACK;
    }

    boolean certain() {
        return certain;
    }

    boolean fromClient(Direction d) {
        return d == fromClient;
    }

    /** Address and port, as one text. */
    String address(boolean ofClient) {
        return ofClient == (fromClient == Direction.FORWARD) ? source : target;
    }

    /** @param node the ids of the wireless nodes that a message was forwarded for, or empty */
    SnClient client(String node) {
        SnClient c = clients.get(node);
        if (c == null) {
            if (clients.size() >= NODES) {
                Iterator<String> oldest = clients.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
            c = new SnClient(this);
            clients.put(node, c);
        }
        return c;
    }

    static String node(String outer, SnForwarded forwarded) {
        String id = forwarded.wirelessNodeId().toHex();
        return outer.equals(ITSELF) ? "node " + id : outer + " " + id;
    }

    void forget() {
        clients.values().forEach(SnClient::forget);
    }
}

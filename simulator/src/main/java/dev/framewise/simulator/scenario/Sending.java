package dev.framewise.simulator.scenario;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends bytes by hand, right or wrong: a whole frame out of a node's network card, or a message on one of its TCP
 * connections, whose TCP numbers it, repeats it when it is lost, and is believed by the peer.
 *
 * <pre>
 *   send frame HEX from NODE [on LINK]
 *   send bytes HEX from NODE [port P] [to ADDRESS:PORT]
 * </pre>
 */
final class Sending {
    private static final String FORMS =
            "send frame HEX from NODE [on LINK], or send bytes HEX from NODE [port P] [to ADDRESS:PORT]";

    private final String action;
    private final boolean frame;
    private final Bytes bytes;
    private final String node;
    private final String link;
    private final int port;
    private final String peer;

    private Sending(String action, boolean frame, Bytes bytes, String node, String link, int port, String peer) {
        this.action = action;
        this.frame = frame;
        this.bytes = bytes;
        this.node = node;
        this.link = link;
        this.port = port;
        this.peer = peer;
    }

    /** @throws ScenarioException with a sentence when the words are none of the two forms */
    static Sending of(Action action) {
        List<String> w = action.words();
        boolean begins = w.size() >= 5 && w.size() % 2 == 1 && w.get(3).equals("from");
        boolean frame = begins && w.get(1).equals("frame");
        if (!begins || !frame && !w.get(1).equals("bytes")) {
            throw new ScenarioException("\"" + shown(action) + "\" is not of the form " + FORMS + ".");
        }
        String link = "";
        int port = 0;
        String peer = "";
        for (int i = 5; i < w.size(); i += 2) {
            String value = w.get(i + 1);
            if (frame && w.get(i).equals("on")) {
                link = value;
            } else if (!frame && w.get(i).equals("to")) {
                peer = value;
            } else if (!frame && w.get(i).equals("port") && value.matches("[1-9]\\d{0,4}")) {
                port = Integer.parseInt(value);
            } else {
                throw new ScenarioException("\"" + shown(action) + "\" is not of the form " + FORMS + ".");
            }
        }
        String hex = w.get(2);
        if (hex.isEmpty() || hex.length() % 2 != 0 || !hex.matches("[0-9a-fA-F]+")) {
            throw new ScenarioException("\"" + shown(action) + "\" has no bytes in hexadecimal behind " + w.get(1)
                    + "; two digits are a byte, like c000.");
        }
        return new Sending(shown(action), frame, Bytes.hex(hex), w.get(4), link, port, peer);
    }

    private static String shown(Action action) {
        String all = action.toString();
        return all.length() <= 80 ? all : all.substring(0, 60) + "…" + all.substring(all.length() - 15);
    }

    /** @throws ScenarioException with a sentence when it cannot be sent; then nothing has changed */
    void carryOut(World world) {
        Node from = world.network().node(node);
        if (from == null) {
            throw new ScenarioException("There is no node called " + node
                    + Nearest.suggestion(
                            node,
                            world.network().nodes().stream().map(Node::name).toList()));
        }
        if (from instanceof Host h && (!h.up() || h.paused())) {
            throw new ScenarioException(
                    node + (h.up() ? " stands still, so it" : " has crashed, so it") + " cannot send anything.");
        }
        if (frame) {
            sendFrame(world, from);
        } else if (from instanceof Host h) {
            sendBytes(world, h);
        } else {
            throw new ScenarioException(node + " has no TCP connections, since it is no host.");
        }
    }

    private void sendFrame(World world, Node from) {
        List<Port> plugged = new ArrayList<>();
        world.network().links().forEach(l -> {
            for (Port p : List.of(l.forward().source(), l.backward().source())) {
                if (p.node() == from && (link.isEmpty() || l.name().equals(link))) {
                    plugged.add(p);
                }
            }
        });
        if (plugged.isEmpty() && !link.isEmpty()) {
            Targets.link(world, link);
            throw new ScenarioException("The link " + link + " does not lead to " + node + ".");
        }
        if (plugged.size() != 1) {
            throw new ScenarioException(
                    plugged.isEmpty()
                            ? node + " is plugged into no link, so it cannot send a frame."
                            : node + " is plugged into several links; say on which: send frame … from " + node + " on "
                                    + plugged.get(0).out().link().name() + ".");
        }
        Port out = plugged.get(0);
        int most = Frame.ETHERNET_BYTES + out.mtuBytes();
        if (bytes.length() < Frame.ETHERNET_BYTES || bytes.length() > most) {
            throw new ScenarioException("A frame of " + bytes.length() + " bytes cannot be sent on "
                    + out.out().link().name() + ", where frames have " + Frame.ETHERNET_BYTES + " to " + most + ".");
        }
        out.send(new Frame(bytes.toArray(), 0, "sent by hand"));
        world.tell(node, "sends a frame of " + bytes.length() + " bytes made by hand");
    }

    private void sendBytes(World world, Host from) {
        List<TcpSocket> open = from.tcp().sockets().stream()
                .filter(s -> s.state().maySend())
                .filter(s -> port == 0 || s.localPort() == port)
                .filter(s -> peer.isEmpty() || peer(s).equals(peer))
                .toList();
        if (open.size() != 1) {
            String which = (port == 0 ? "" : " from port " + port) + (peer.isEmpty() ? "" : " to " + peer);
            throw new ScenarioException(
                    open.isEmpty()
                            ? node + " has no open connection" + which + "."
                            : node + " has several open connections" + which + "; say which: "
                                    + open.stream()
                                            .limit(4)
                                            .map(s -> "port " + s.localPort() + " to " + peer(s))
                                            .collect(Collectors.joining(", or "))
                                    + ".");
        }
        TcpSocket socket = open.get(0);
        if (socket.freeBytes() < bytes.length()) {
            throw new ScenarioException("The connection to " + peer(socket) + " takes " + socket.freeBytes()
                    + " bytes now, fewer than the " + bytes.length() + " that are to be sent.");
        }
        socket.send(bytes);
        world.tell(node, "sends " + bytes.length() + " bytes made by hand to " + peer(socket));
    }

    private static String peer(TcpSocket s) {
        IpAddress a = s.remoteAddress();
        return (a.v6() ? "[" + a + "]" : a.toString()) + ":" + s.remotePort();
    }

    @Override
    public String toString() {
        return action;
    }
}

package dev.framewise.simulator.program;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.UdpLayer;
import dev.framewise.simulator.stack.tcp.TcpHandler;
import dev.framewise.simulator.stack.tcp.TcpListener;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import dev.framewise.simulator.time.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stands for a real server: what simulated clients, or real ones that came in elsewhere, say to this host goes to it. A
 * connection is accepted here when the real server has accepted it, and refused when it has refused.
 */
final class RealServer extends DoorProgram {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "real-server";
        }

        @Override
        public String meaning() {
            return "stands for a real server elsewhere (framewise proxy and connect)";
        }

        @Override
        public Shape shape() {
            return common(Shape.of("what stands for a real server")
                    .need("port", Type.integer(1, 65_535), "the port at which simulated clients find it")
                    .may("to", Type.TEXT, "the real address, e.g. localhost:1883"));
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new RealServer(world, host, name, settings);
        }
    };

    /** A client that has not completed its handshake by then is gone: its SYN-ACK was repeated in vain. */
    private static final long LONGEST_HANDSHAKE_NANOS = 130_000_000_000L;

    private record Key(IpAddress address, int port) {}

    private final int port;
    private final Map<Key, Long> numbers = new LinkedHashMap<>();
    private final Map<Long, TcpListener.Knock> knocking = new LinkedHashMap<>();
    private TcpListener listener;
    private UdpLayer.Socket socket;
    private long last;

    private RealServer(World world, Host host, String name, Values v) {
        super(world, host, name, v.text("to", ""), v);
        port = v.whole("port", 0);
    }

    @Override
    public boolean listens() {
        return false;
    }

    @Override
    public void start() {
        super.start();
        if (datagrams()) {
            socket = host.udp().bind(port, this::datagram);
        } else {
            listener = host.tcp().listen(port, tcp, this::accepted);
            listener.screen(this::knocked);
        }
    }

    @Override
    public void crash() {
        super.crash();
        numbers.clear();
        knocking.clear();
        if (listener != null) {
            listener.close();
        }
        if (socket != null) {
            socket.close();
        }
    }

    /** A simulated client's SYN came: what it is answered is up to the real server. */
    private void knocked(TcpListener.Knock knock) {
        long number = ++last;
        if (!roomFor(number, peer(knock.source(), knock.sourcePort()))) {
            knock.refuse();
            return;
        }
        knocking.put(number, knock);
        relays.put(number, new Relay(this, number, peer(knock.source(), knock.sourcePort())));
        outside().connect(number);
    }

    @Override
    void opening(String verb, long number, String word) {
        TcpListener.Knock knock = knocking.remove(number);
        Relay relay = relays.get(number);
        if (knock == null || relay == null) {
            return;
        }
        if (verb.equals("accepted")) {
            numbers.put(new Key(knock.source(), knock.sourcePort()), number);
            tell(number, relay.peer(), "is connected with the real server");
            world.simulation().after(LONGEST_HANDSHAKE_NANOS, new Event() {
                @Override
                protected void happen() {
                    if (!relay.carried()) {
                        relay.reset(true, "the client went away before it was connected");
                    }
                }

                @Override
                public String label() {
                    return name() + " looks whether connection " + number + " stands";
                }
            });
            knock.accept();
        } else {
            relays.remove(number);
            tell(number, relay.peer(), "not connected: " + (word.isEmpty() ? "the real server refused it" : word));
            knock.refuse();
        }
    }

    private TcpHandler accepted(TcpSocket s) {
        Long number = numbers.remove(new Key(s.remoteAddress(), s.remotePort()));
        Relay relay = number == null ? null : relays.get(number);
        if (relay == null) {
            s.abort();
            return new TcpHandler() {};
        }
        relay.carriedBy(s);
        return relay;
    }

    private void datagram(IpAddress source, int sourcePort, IpAddress target, Bytes payload) {
        Key key = new Key(source, sourcePort);
        Long number = numbers.get(key);
        DatagramRelay relay = number == null ? null : datagramRelays.get(number);
        if (relay == null) {
            long next = ++last;
            if (!roomFor(next, peer(source, sourcePort))) {
                return;
            }
            relay = DatagramRelay.ofServer(this, next, socket, source, sourcePort);
            datagramRelays.put(next, relay);
            numbers.put(key, next);
            outside().connect(next);
            tell(next, peer(source, sourcePort), "is heard");
        }
        relay.pass(payload);
    }

    private static String peer(IpAddress address, int port) {
        return (address.v6() ? "[" + address + "]" : address.toString()) + ":" + port;
    }
}

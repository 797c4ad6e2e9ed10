package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;

/** Where real clients come in: each gets a connection of this host to a simulated server. */
final class RealClients extends DoorProgram {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "real-clients";
        }

        @Override
        public String meaning() {
            return "real clients, which come in at a real port (framewise serve and proxy)";
        }

        @Override
        public Shape shape() {
            return common(Shape.of("where real clients come in")
                    .need("to", Type.TEXT, "the simulated server, as host:port")
                    .may("listen", Type.TEXT, "the real address, e.g. 127.0.0.1:1883"));
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new RealClients(world, host, name, settings);
        }
    };

    private final Address to;

    private RealClients(World world, Host host, String name, Values v) {
        super(world, host, name, v.text("listen", ""), v);
        to = address(v, "to");
    }

    static Address address(Values v, String key) {
        String text = v.text(key, "");
        int colon = text.lastIndexOf(':');
        try {
            return new Address(text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw v.wrong(key, "\"" + text + "\" is no address of a server; write it as host:port.");
        }
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    void opening(String verb, long number, String peer) {
        if (!verb.equals("open") || relays.containsKey(number) || !roomFor(number, peer)) {
            return;
        }
        IpAddress target = target();
        IpAddress source = target == null ? null : host.ip().sourceFor(target);
        if (source == null) {
            outside().abort(number);
            tell(number, peer, "turned away, since no way leads to " + to);
        } else if (datagrams()) {
            datagramRelays.put(number, DatagramRelay.ofClient(this, number, peer, target, to.port()));
            tell(number, peer, "is heard");
        } else {
            Relay relay = new Relay(this, number, peer);
            relays.put(number, relay);
            tell(number, peer, "connected");
            relay.carriedBy(host.tcp().connect(source, target, to.port(), tcp, relay));
        }
    }

    /** The server's address: of several, one to which a way leads from here. */
    private IpAddress target() {
        IpAddress first = world.names().address(to.host());
        if (first != null
                && host.ip().sourceFor(first) == null
                && world.network().node(to.host()) instanceof Host server) {
            for (IpInterface on : server.interfaces()) {
                for (Prefix address : on.addresses()) {
                    if (host.ip().sourceFor(address.address()) != null) {
                        return address.address();
                    }
                }
            }
        }
        return first;
    }
}

package dev.framewise.simulator.program;

import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsRcode;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import dev.framewise.protocols.dns.server.DnsServer;
import dev.framewise.protocols.dns.server.DnsZone;
import dev.framewise.protocols.dns.server.ServerCommand;
import dev.framewise.protocols.dns.server.ServerEvent;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A server of the Domain Name System on a host. */
final class DnsServerProgram extends MachineProgram<ServerCommand, ServerEvent> {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "dns-server";
        }

        @Override
        public String meaning() {
            return "a name server that is responsible for a zone";
        }

        @Override
        public Shape shape() {
            return ProcessSettings.in(Shape.of("the settings of a name server")
                    .may("zone", Type.text("a domain name", DnsName::of), "the zone; example when not said")
                    .may(
                            "records",
                            Type.named(Type.list(Type.TEXT)),
                            "by name: an address, or type and data, e.g. CNAME broker, TXT \"hello\", SRV 0 0 1883 broker")
                    .may("nodes", Type.BOOLEAN, "whether the scenario's nodes have names in it; true when not said")
                    .may("ttl", Type.DURATION, "how long records may be remembered; 5min when not said")
                    .may("negative-ttl", Type.DURATION, "how long \"no such name\" may be; 60s when not said")
                    .may("udp-size", Type.integer(512, 65_507), "the longest datagram, by EDNS; 1232 when not said"));
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new DnsServerProgram(world, host, name, settings);
        }
    };

    private static final int PORT = 53;

    private final DnsName origin;
    private final long ttlSeconds;
    private final long negativeSeconds;
    private final int udpBytes;
    private final boolean nodes;
    private final List<DnsRecord> records = new ArrayList<>();
    private final Map<String, DnsRecord> put = new LinkedHashMap<>();
    private long answered;

    private DnsServerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        origin = v.has("zone") ? v.value("zone", DnsName.class) : DnsName.of("example");
        ttlSeconds = v.number("ttl", 300_000_000_000L) / 1_000_000_000L;
        negativeSeconds = v.number("negative-ttl", 60_000_000_000L) / 1_000_000_000L;
        udpBytes = v.whole("udp-size", 1232);
        nodes = v.flag("nodes", true);
        v.named("records").forEach((owner, texts) -> {
            for (Object text : (List<?>) texts) {
                try {
                    records.add(RecordText.read(owner, text.toString(), origin, ttlSeconds));
                } catch (IllegalArgumentException e) {
                    throw v.wrong("records", "The record of " + owner + " cannot be: " + e.getMessage() + ".");
                }
            }
        });
    }

    @Override
    Machine<ServerCommand, ServerEvent> machine() {
        DnsZone zone = new DnsZone(origin, negativeSeconds);
        records.forEach(zone::add);
        if (nodes) {
            for (Node n : world.network().nodes()) {
                if (n instanceof Host h) {
                    addNode(zone, h);
                }
            }
        }
        return new DnsServer(List.of(zone), udpBytes);
    }

    private void addNode(DnsZone zone, Host h) {
        DnsName name;
        try {
            name = RecordText.within(h.name(), origin);
        } catch (IllegalArgumentException e) {
            return; // a node may be called what no host of the Internet can be called
        }
        if (records.stream().anyMatch(r -> r.name().sameAs(name))) {
            return;
        }
        for (IpInterface i : h.interfaces()) {
            for (Prefix p : i.addresses()) {
                if (!p.address().linkLocal()) {
                    zone.add(RecordText.address(name, p.address(), ttlSeconds));
                }
            }
        }
    }

    @Override
    void forget() {
        put.clear();
    }

    @Override
    void work() {
        process.listen(PORT);
        process.bind(PORT, false);
        put.values().forEach(r -> process.command(new ServerCommand.Put(r)));
    }

    @Override
    void told(ServerEvent e) {
        answered++;
        tell("answers " + e.peer() + ": "
                + (e.question() == null
                        ? "a query that it cannot read"
                        : e.question().toString())
                + (e.truncated()
                        ? ", cut short"
                        : e.rcode() == DnsRcode.NO_ERROR
                                ? ", " + e.answers() + (e.answers() == 1 ? " record" : " records")
                                : ", " + DnsRcode.words(e.rcode()).toLowerCase(Locale.ROOT)));
    }

    @Override
    public void command(String verb, List<String> arguments) {
        boolean remove = verb.equals("remove") && arguments.size() == 2;
        if (!remove && (!verb.equals("put") || arguments.size() < 2)) {
            throw new ScenarioException(
                    "A name server understands put NAME [TYPE] DATA and remove NAME TYPE, not \"" + verb + "\".");
        }
        try {
            if (remove) {
                int type = DnsType.number(arguments.get(1));
                process.command(new ServerCommand.Remove(RecordText.within(arguments.get(0), origin), type));
                return;
            }
            DnsRecord r = RecordText.read(
                    arguments.get(0), String.join(" ", arguments.subList(1, arguments.size())), origin, ttlSeconds);
            put.put(r.name().key() + " " + r.type(), r);
            process.command(new ServerCommand.Put(r));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("This record cannot be: " + e.getMessage() + ".");
        }
    }

    @Override
    public void measure(Metrics into) {
        into.count("dns.answered", answered);
    }
}

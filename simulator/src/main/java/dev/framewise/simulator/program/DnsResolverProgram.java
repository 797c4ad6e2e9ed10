package dev.framewise.simulator.program;

import dev.framewise.protocols.dns.DnsData;
import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import dev.framewise.protocols.dns.resolver.DnsResolver;
import dev.framewise.protocols.dns.resolver.ResolverCommand;
import dev.framewise.protocols.dns.resolver.ResolverEvent;
import dev.framewise.protocols.dns.resolver.ResolverSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What a host asks for the addresses of names; its other programs use it without knowing. */
final class DnsResolverProgram extends MachineProgram<ResolverCommand, ResolverEvent> implements NameService {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "dns-resolver";
        }

        @Override
        public String meaning() {
            return "asks name servers for the other programs of its host; hosts with dns have one";
        }

        @Override
        public Shape shape() {
            return ProcessSettings.in(Shape.of("the settings of a resolver")
                    .may(
                            "servers",
                            Type.list(Type.TEXT),
                            "whom it asks, by name or address; those of DHCP when not said")
                    .may("timeout", Type.DURATION, "how long it waits for an answer at first; 5s when not said")
                    .may("rounds", Type.integer(1, 100), "how often it asks all servers; 2 when not said")
                    .may(
                            "udp-size",
                            Type.integer(0, 65_507),
                            "the longest datagram, by EDNS; 1232 when not said, 0 for no EDNS")
                    .may("cache", Type.integer(0, 1_000_000), "how many answers it remembers; 1000 when not said"));
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new DnsResolverProgram(world, host, name, settings);
        }
    };

    private static final int PORT = 53;

    private final List<String> wanted;
    private final ResolverSettings settings;
    private final Map<Long, Consumer<ResolverEvent>> asking = new LinkedHashMap<>();
    private final Map<Long, Long> since = new LinkedHashMap<>();
    private List<Address> servers = List.of();
    private long tokens;
    private int lives;
    private long asked;
    private long remembered;
    private long failed;
    private long again;

    private DnsResolverProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        ResolverSettings s = ResolverSettings.STANDARD;
        wanted = v.texts("servers");
        settings = new ResolverSettings(
                v.number("timeout", s.timeoutNanos()),
                v.whole("rounds", s.rounds()),
                v.whole("udp-size", s.udpPayloadBytes()),
                v.whole("cache", s.cacheEntries()),
                s.longestNanos());
        for (String server : wanted) {
            if (world.names().address(server) == null) {
                throw v.wrong("servers", "There is no node and no address called \"" + server + "\" to ask for names.");
            }
        }
        world.names().resolver(host, this::resolve);
    }

    @Override
    Machine<ResolverCommand, ResolverEvent> machine() {
        if (!wanted.isEmpty()) {
            List<Address> all = new ArrayList<>();
            for (String server : wanted) {
                all.add(new Address(world.names().address(server).toString(), PORT));
            }
            servers = List.copyOf(all);
        }
        String life = lives++ == 0 ? "" : " life " + lives;
        return new DnsResolver(settings, servers, world.simulation().random(name() + " resolver" + life));
    }

    @Override
    void forget() {
        // it stores nothing
    }

    @Override
    void work() {
        process.bind(0, true);
    }

    @Override
    public void crash() {
        super.crash();
        asking.clear();
        since.clear();
    }

    @Override
    public void learned(List<IpAddress> nameServers) {
        if (wanted.isEmpty()) {
            servers = nameServers.stream()
                    .map(a -> new Address(a.toString(), PORT))
                    .toList();
            process.command(new ResolverCommand.Servers(servers));
        }
    }

    /** IPv4 first, where the host has it; then IPv6. */
    private void resolve(String name, Consumer<IpAddress> found) {
        if (!process.running()) {
            found.accept(null);
            return;
        }
        DnsName dns;
        try {
            dns = DnsName.of(name);
        } catch (IllegalArgumentException e) {
            found.accept(null);
            return;
        }
        boolean v4 = has(false);
        boolean v6 = has(true);
        ask(DnsQuestion.of(dns, v4 || !v6 ? DnsType.A : DnsType.AAAA), first -> {
            IpAddress a = address(first);
            if (a != null || !v4 || !v6 || first instanceof ResolverEvent.Failed) {
                found.accept(a);
            } else {
                ask(DnsQuestion.of(dns, DnsType.AAAA), second -> found.accept(address(second)));
            }
        });
    }

    private boolean has(boolean v6) {
        for (IpInterface i : host.interfaces()) {
            IpAddress a = i.address(v6);
            if (a != null && !a.linkLocal()) {
                return true;
            }
        }
        return false;
    }

    private void ask(DnsQuestion q, Consumer<ResolverEvent> then) {
        long token = ++tokens;
        asked++;
        asking.put(token, then);
        since.put(token, world.simulation().nowNanos());
        process.command(new ResolverCommand.Resolve(token, q));
    }

    private static IpAddress address(ResolverEvent e) {
        if (e instanceof ResolverEvent.Resolved r) {
            for (DnsRecord record : r.records()) {
                if (record.type() == r.question().type() && record.data() instanceof DnsData.Address a) {
                    Bytes b = a.address();
                    return record.type() == DnsType.A
                            ? IpAddress.v4(b.i32(0))
                            : new IpAddress(b.i64(0), b.i64(8), true);
                }
            }
        }
        return null;
    }

    @Override
    void told(ResolverEvent event) {
        if (event instanceof ResolverEvent.Again a) {
            again++;
            tell("asks for " + a.question() + " again: " + a.why());
        } else if (event instanceof ResolverEvent.Resolved r) {
            remembered += r.remembered() ? 1 : 0;
            IpAddress a = address(r);
            tell(r.question() + ": " + (a == null ? r.records().size() + " records" : a.toString())
                    + (r.remembered() ? ", remembered" : after(r.token())));
            done(r.token(), event);
        } else if (event instanceof ResolverEvent.Failed f) {
            remembered += f.remembered() ? 1 : 0;
            failed++;
            tell(f.question() + ": "
                    + f.why().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + (f.remembered() ? ", remembered" : after(f.token())));
            done(f.token(), event);
        }
    }

    private String after(long token) {
        Long begun = since.get(token);
        return begun == null ? "" : ", after " + (world.simulation().nowNanos() - begun) / 1_000_000 + " ms";
    }

    private void done(long token, ResolverEvent event) {
        since.remove(token);
        Consumer<ResolverEvent> then = asking.remove(token);
        if (then != null) {
            then.accept(event);
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (verb.equals("forget")) {
            process.command(new ResolverCommand.Forget());
        } else if (verb.equals("resolve") && !arguments.isEmpty()) {
            int type = arguments.size() > 1 ? DnsType.number(arguments.get(1).toUpperCase(Locale.ROOT)) : DnsType.A;
            try {
                ask(DnsQuestion.of(DnsName.of(arguments.get(0)), type), e -> {});
            } catch (IllegalArgumentException e) {
                throw new ScenarioException("This cannot be asked: " + e.getMessage() + ".");
            }
        } else {
            throw new ScenarioException("A resolver understands resolve NAME [TYPE] and forget, not \"" + verb + "\".");
        }
    }

    @Override
    public void measure(Metrics into) {
        into.count("dns.asked", asked);
        into.count("dns.remembered", remembered);
        into.count("dns.again", again);
        into.count("dns.failed", failed);
    }
}

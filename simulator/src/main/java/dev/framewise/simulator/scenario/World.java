package dev.framewise.simulator.scenario;

import dev.framewise.simulator.host.Names;
import dev.framewise.simulator.net.FrameMatcher;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that a scenario set up for one run: network, programs, and what is measured. */
public final class World {
    /** How many lines of the run's story are kept; the rest is counted. */
    private static final int STORY_LIMIT = 100_000;

    private final Simulation simulation;
    private final Network network;
    private final Listening language;
    private final Map<String, Application> applications = new LinkedHashMap<>();
    private final Map<Application, Host> hosts = new LinkedHashMap<>();
    private final Map<Host, TcpSettings> tcp = new LinkedHashMap<>();
    private final Names names = new Names();
    private final MessageLedger ledger = new MessageLedger();
    private final List<Told> story = new ArrayList<>();
    private final FrameCounts counts = new FrameCounts();
    private final List<Consumer<Told>> listeners = new ArrayList<>();
    private final List<LinkWatch> links = new ArrayList<>();
    private final Series series = new Series();
    private final List<Consumer<Metrics>> meters = new ArrayList<>();
    private long untold;

    /** Something that happened, for people. */
    public record Told(long timeNanos, String who, String what) {}

    public World(long seed) {
        this(seed, FrameMatcher.Language.NONE);
    }

    /** @param language understands display filters */
    public World(long seed, FrameMatcher.Language language) {
        this.simulation = new Simulation(seed);
        this.network = new Network(simulation);
        this.language = new Listening(language);
        network.watch(counts);
    }

    /** Understands display filters; each one that was compiled and put to work follows this world from then on. */
    public FrameMatcher.Language language() {
        return language;
    }

    public Simulation simulation() {
        return simulation;
    }

    public Network network() {
        return network;
    }

    /** What hosts are called. */
    public Names names() {
        return names;
    }

    /** Which messages were published, and what became of them. */
    public MessageLedger ledger() {
        return ledger;
    }

    /** @param host where it runs; null for what is a node by itself */
    public void add(Application application, Host host) {
        if (applications.putIfAbsent(application.name(), application) != null) {
            throw new ScenarioException("Two programs are called " + application.name() + ".");
        }
        hosts.put(application, host);
    }

    /** All programs in the order of the scenario. */
    public Collection<Application> applications() {
        return Collections.unmodifiableCollection(applications.values());
    }

    /** The program of this name, or null. */
    public Application application(String name) {
        return applications.get(name);
    }

    /** The programs on a host. */
    public List<Application> on(Host host) {
        return applications.values().stream().filter(a -> hosts.get(a) == host).toList();
    }

    /** How the TCP of a host behaves where its programs do not say otherwise. */
    public void tcp(Host host, TcpSettings settings) {
        tcp.put(host, settings);
    }

    public TcpSettings tcp(Host host) {
        return tcp.getOrDefault(host, TcpSettings.linux());
    }

    /** Where a program runs; null for what is a node by itself. */
    public Host hostOf(Application application) {
        return hosts.get(application);
    }

    /** Adds somebody who counts something beside the programs. */
    public void meter(Consumer<Metrics> meter) {
        meters.add(meter);
    }

    /** Writes a line of the run's story. */
    public void tell(String who, String what) {
        Told told = new Told(simulation.nowNanos(), who, what);
        if (story.size() < STORY_LIMIT) {
            story.add(told);
        } else {
            untold++;
        }
        listeners.forEach(l -> l.accept(told));
    }

    /** Tells somebody each line of the story when it happens. */
    public void hear(Consumer<Told> listener) {
        listeners.add(listener);
    }

    /** The story so far. */
    public List<Told> story() {
        return Collections.unmodifiableList(story);
    }

    /** How many lines more there would be. */
    public long untold() {
        return untold;
    }

    /** Somebody who measures how long frames wait for a link, and what its queues do. */
    LinkWatch measure(Link link) {
        LinkWatch watch = new LinkWatch(link, series);
        links.add(watch);
        return watch;
    }

    /** Curves over time, such as congestion windows, for plots and tables. */
    public Series series() {
        return series;
    }

    /** All that was counted up to now: about messages, by programs, and on links. */
    public Metrics measured() {
        Metrics all = new Metrics();
        ledger.measure(all);
        for (Application a : applications.values()) {
            a.measure(all);
        }
        meters.forEach(m -> m.accept(all));
        links.forEach(l -> l.measure(all));
        counts.measure(all, ledger.published());
        return all;
    }
}

package dev.framewise.simulator.stack;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a host configure its IPv6 itself: addresses from the prefixes that routers announce, each tried before use whether
 * somebody has it already, and the routers as its way out. RFC 4862, RFC 4861 §6.3. Left out: privacy addresses, preferences
 * among routers, hop limits and times that routers ask for.
 *
 * <pre>
 *   link-local, tentative ─ 1 s ─► link-local ── "is there a router?" ──► advertisement ─► address, tentative ─ 1 s ─► address
 * </pre>
 */
public final class Slaac implements RouterDiscovery {
    private static final long SECOND = 1_000_000_000L;

    /** RFC 4862 §5.4.2: hosts that start together shall not speak together. */
    private static final long MOST_START_DELAY_NANOS = SECOND;

    /** RFC 4861 §10. */
    private static final long SOLICITATION_NANOS = 4 * SECOND;

    private static final int SOLICITATIONS = 3;

    /** RFC 4862 §5.5.3 e: nobody who lies can shorten a lifetime to less. */
    private static final long LEAST_VALID_SECONDS = 7_200;

    private static final long FOR_EVER = 0xffff_ffffL;
    private static final Prefix EVERYTHING = new Prefix(IpAddress.ANY_V6, 0);

    /** Hears how it goes. */
    public interface Listener {
        /** An address may be used now. */
        void configured(IpInterface on, Prefix address);

        /** An address may be used no more. */
        void gone(IpInterface on, Prefix address);

        /** A router named servers to ask for names. */
        void nameServers(List<IpAddress> servers);

        /** Something else that people like to know. */
        void told(String what);
    }

    private final Host host;
    private final Listener listener;
    private final RandomStream random;
    private final Map<IpInterface, Link> links = new LinkedHashMap<>();
    private boolean running;

    public Slaac(Host host, Listener listener) {
        this.host = host;
        this.listener = listener;
        this.random = host.simulation().random(host.name() + " slaac");
    }

    /** Begins on all links. */
    public void start() {
        running = true;
        host.icmp().onRouterDiscovery(this);
        for (IpInterface i : host.interfaces()) {
            if (i.port().connected()) {
                Link link = new Link(i);
                links.put(i, link);
                link.start();
            }
        }
    }

    /** Forgets all that it configured, as after a loss of power. */
    public void stop() {
        running = false;
        links.values().forEach(Link::forget);
        links.clear();
    }

    @Override
    public void heard(IpInterface on, IpAddress source, int type, Bytes body) {
        Link link = links.get(on);
        Advertisement a = type == ADVERTISEMENT && source.linkLocal() ? Advertisement.read(body) : null;
        if (running && link != null && a != null) {
            link.advertised(source, a);
        }
    }

    private Event event(String what, Runnable then) {
        return new Event() {
            @Override
            protected void happen() {
                if (running) {
                    host.simulation().because(0, what);
                    then.run();
                }
            }

            @Override
            public String label() {
                return host.name() + " " + what;
            }
        };
    }

    /** The state of one interface. */
    private final class Link {
        private final IpInterface on;
        private final Map<IpAddress, Own> own = new LinkedHashMap<>();
        private final Event solicit;
        private final Event routerGone;
        private int solicitations;
        private IpAddress router;

        Link(IpInterface on) {
            this.on = on;
            this.solicit = event("looks for a router", this::solicit);
            this.routerGone = event("takes its router for gone", this::loseRouter);
        }

        void start() {
            IpAddress local = Host.linkLocal(on.port().macAddress());
            long delay = (long) (random.nextDouble() * MOST_START_DELAY_NANOS);
            Own first = new Own(this, new Prefix(local, 64), FOR_EVER);
            own.put(local, first);
            host.simulation().after(delay, first.trial);
        }

        void forget() {
            host.simulation().cancel(solicit);
            host.simulation().cancel(routerGone);
            loseRouter();
            new ArrayList<>(own.values()).forEach(Own::drop);
            own.clear();
        }

        private void solicit() {
            IpAddress local = on.addressFor(ALL_ROUTERS);
            if (router != null || local == null || !local.linkLocal()) {
                return;
            }
            Bytes body = Bytes.wrap(new byte[4])
                    .then(Bytes.of(1, 1))
                    .then(Resolution.mac(on.port().macAddress()));
            host.resolution().sendDiscovery(on, local, ALL_ROUTERS, SOLICITATION, body);
            if (++solicitations < SOLICITATIONS) {
                host.simulation().after(SOLICITATION_NANOS, solicit);
            }
        }

        void advertised(IpAddress from, Advertisement a) {
            host.simulation().cancel(solicit);
            if (a.macAddress() >= 0) {
                on.neighbours.learn(from, a.macAddress(), false, true);
            }
            if (a.lifetimeSeconds() > 0 && (router == null || router.equals(from))) {
                if (router == null) {
                    router = from;
                    host.routes().add(new Route(EVERYTHING, from, on));
                    listener.told("takes " + from + " as its router");
                }
                host.simulation().after(a.lifetimeSeconds() * SECOND, routerGone);
            } else if (from.equals(router)) {
                host.simulation().cancel(routerGone);
                loseRouter();
            }
            a.prefixes().forEach(this::prefix);
            if (!a.nameServers().isEmpty()) {
                listener.nameServers(a.nameServers());
            }
        }

        private void loseRouter() {
            if (router != null) {
                listener.told("no longer has " + router + " as its router");
                router = null;
                host.routes().remove(EVERYTHING);
            }
        }

        /** RFC 4862 §5.5.3. */
        private void prefix(Advertisement.PrefixOption p) {
            if (!p.autonomous()
                    || p.prefix().bits() != 64
                    || p.prefix().address().linkLocal()
                    || p.preferredSeconds() > p.validSeconds()) {
                return;
            }
            long id = Host.linkLocal(on.port().macAddress()).low();
            IpAddress address = new IpAddress(p.prefix().network().high(), id, true);
            Own known = own.get(address);
            if (known != null) {
                known.prolong(p.validSeconds());
            } else if (p.validSeconds() > 0) {
                Own made = new Own(this, new Prefix(address, 64), p.validSeconds());
                own.put(address, made);
                made.attempt();
            }
        }
    }

    /** An address of ours: tentative, in use, or found to be somebody else's. */
    private final class Own {
        private final Link link;
        private final Prefix prefix;
        private final Event trial;
        private final Event unique;
        private final Event over;
        private long validUntilNanos;
        private boolean used;

        Own(Link link, Prefix prefix, long validSeconds) {
            this.link = link;
            this.prefix = prefix;
            this.trial = event("tries " + prefix.address(), this::attempt);
            this.unique = event("found nobody with " + prefix.address(), this::use);
            this.over = event("may use " + prefix.address() + " no more", this::drop);
            valid(validSeconds);
        }

        private void valid(long seconds) {
            long now = host.simulation().nowNanos();
            validUntilNanos = seconds == FOR_EVER ? Long.MAX_VALUE : now + seconds * SECOND;
            if (seconds == FOR_EVER) {
                host.simulation().cancel(over);
            } else {
                host.simulation().at(validUntilNanos, over);
            }
        }

        void prolong(long seconds) {
            long left = (validUntilNanos - host.simulation().nowNanos()) / SECOND;
            if (seconds > LEAST_VALID_SECONDS || seconds > left) {
                valid(seconds);
            } else if (left > LEAST_VALID_SECONDS) {
                valid(LEAST_VALID_SECONDS);
            }
        }

        /** Duplicate address detection: one question, and a second to answer it (RFC 4862 §5.1, RFC 4861 §10). */
        void attempt() {
            host.simulation().after(NeighbourCache.RETRANS_NANOS, unique);
            link.on.probe(prefix.address(), () -> {
                host.simulation().cancel(unique);
                host.simulation().cancel(over);
                listener.told("does not use " + prefix.address() + ", since somebody has it already");
            });
        }

        private void use() {
            link.on.endProbe(prefix.address());
            used = true;
            host.addAddress(link.on, prefix);
            if (prefix.address().linkLocal()) {
                link.solicit();
            } else {
                listener.configured(link.on, prefix);
            }
        }

        void drop() {
            host.simulation().cancel(trial);
            host.simulation().cancel(unique);
            host.simulation().cancel(over);
            link.on.endProbe(prefix.address());
            link.own.remove(prefix.address(), this);
            if (used) {
                used = false;
                host.removeAddress(link.on, prefix);
                listener.gone(link.on, prefix);
            }
        }
    }
}

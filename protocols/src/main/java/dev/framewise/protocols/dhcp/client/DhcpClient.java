package dev.framewise.protocols.dhcp.client;

import dev.framewise.protocols.dhcp.DhcpMessage;
import dev.framewise.protocols.dhcp.DhcpOption;
import dev.framewise.protocols.dhcp.client.ClientState.Input;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A DHCP client for one interface. It sends to everybody as long as it knows no server, and to its server then. */
public final class DhcpClient implements Machine<DhcpClientCommand, DhcpClientEvent> {
    private static final long SECOND = 1_000_000_000L;

    /** RFC 2131 §4.1: 4 seconds, doubled up to 64, each a second more or less by luck. */
    private static final long FIRST_RETRY_SECONDS = 4;

    private static final int MOST_DOUBLINGS = 4;
    private static final int REQUEST_TRIES = 4;

    /** RFC 2131 §4.4.5: requests of a bound client are a minute apart at least. */
    private static final long LEAST_RENEWAL_NANOS = 60 * SECOND;

    /** RFC 2131 §3.1, step 5: after an address in use it waits so long before it asks for another. */
    private static final long AFTER_DECLINE_NANOS = 10 * SECOND;

    /** What a client waits for. */
    public enum Timer {
        /** To begin anew. */
        START,
        RETRY,
        T1,
        T2,
        EXPIRY
    }

    private final DhcpClientSettings settings;
    private final DhcpRequests requests;
    private final DhcpClientStore store;
    private final RandomStream random;
    private final Timers<Timer> timers = new Timers<>(Timer.class);
    private ClientState state = ClientState.INIT;
    private Chart.Listener<ClientState, Input> listener = (from, input) -> {};
    private int xid;
    private int tries;
    private long startedNanos;
    private long askedNanos;
    private DhcpMessage offer;
    private Lease lease;
    private DhcpMessage granted;

    /**
     * @param store what was remembered from before
     * @param random for transactions and pauses
     */
    public DhcpClient(DhcpClientSettings settings, DhcpClientStore store, RandomStream random) {
        this.settings = settings;
        this.requests = new DhcpRequests(settings);
        this.store = store;
        this.random = random;
    }

    public ClientState state() {
        return state;
    }

    public Timers<Timer> timers() {
        return timers;
    }

    /** In use; null without any. */
    public Lease lease() {
        return lease;
    }

    /** Tells somebody of each move. */
    public void listen(Chart.Listener<ClientState, Input> to) {
        listener = to;
    }

    private void move(Input input) {
        listener.moved(state, input);
        state = ClientState.CHART.next(state, input);
        tries = 0;
        timers.clear(Timer.RETRY);
    }

    @Override
    public void command(long now, DhcpClientCommand command, Effects<DhcpClientEvent> out) {
        switch (command) {
            case START -> {
                if (state == ClientState.INIT) {
                    start(now, out);
                }
            }
            case RELEASE -> release(out);
            case FREE -> {
                if (state == ClientState.CHECKING) {
                    use(out);
                }
            }
            case IN_USE -> {
                if (state == ClientState.CHECKING) {
                    decline(now, out);
                }
            }
        }
    }

    private void start(long now, Effects<DhcpClientEvent> out) {
        timers.clear(Timer.START); // it may be told to start while it waits after a DECLINE
        startedNanos = now;
        xid = random.nextInt();
        offer = null;
        boolean known = store.lease != null && store.lease.untilNanos() > now;
        move(known ? Input.START_AGAIN : Input.START);
        ask(now, out);
    }

    /** Sends what belongs to the state, and sets the time to do so again. */
    private void ask(long now, Effects<DhcpClientEvent> out) {
        askedNanos = now;
        int secs = (int) Math.min(65_535, (now - startedNanos) / SECOND);
        DhcpMessage m = switch (state) {
            case SELECTING -> requests.discover(xid, secs);
            case REQUESTING -> requests.take(xid, secs, offer);
            case REBOOTING -> requests.takeAgain(xid, secs, store.lease);
            case RENEWING, REBINDING -> requests.prolong(xid, secs, lease);
            default -> throw new IllegalStateException("nothing is asked in " + state);
        };
        send(state == ClientState.RENEWING ? DhcpRequests.server(lease) : DhcpRequests.EVERYBODY, m, out);
        timers.set(Timer.RETRY, now + pause(now));
        tries++;
    }

    private long pause(long now) {
        if (state == ClientState.RENEWING || state == ClientState.REBINDING) {
            long end = timers.deadlineNanos(state == ClientState.RENEWING ? Timer.T2 : Timer.EXPIRY);
            return Math.max(LEAST_RENEWAL_NANOS, (end - now) / 2);
        }
        long seconds = FIRST_RETRY_SECONDS << Math.min(MOST_DOUBLINGS, tries);
        return seconds * SECOND + (long) ((random.nextDouble() * 2 - 1) * SECOND);
    }

    private static void send(Address to, DhcpMessage m, Effects<DhcpClientEvent> out) {
        Connection c = out.open(to);
        out.send(c, m.bytes());
        out.finish(c);
    }

    @Override
    public void received(long now, Connection c, Bytes bytes, Effects<DhcpClientEvent> out) {
        DhcpMessage m;
        try {
            m = DhcpMessage.read(bytes);
        } catch (Malformed e) {
            return;
        }
        if (!m.reply() || m.xid() != xid || !m.hardware().equals(settings.hardware()) || m.type() == null) {
            return;
        }
        switch (m.type()) {
            case OFFER -> {
                if (ClientState.CHART.allows(state, Input.OFFER) && m.yiaddr() != 0) {
                    offer = m;
                    move(Input.OFFER);
                    out.tell(new DhcpClientEvent.Note("is offered " + Lease.text(m.yiaddr()) + " by "
                            + Lease.text(m.number(DhcpOption.SERVER_ID, 0))));
                    ask(now, out);
                }
            }
            case ACK -> {
                if (ClientState.CHART.allows(state, Input.ACK) && m.yiaddr() != 0) {
                    acknowledged(m, out);
                }
            }
            case NAK -> {
                if (ClientState.CHART.allows(state, Input.NAK)) {
                    move(Input.NAK);
                    store.lease = null;
                    lose("the server refused it", out);
                    start(now, out);
                }
            }
            default -> {}
        }
    }

    private void acknowledged(DhcpMessage m, Effects<DhcpClientEvent> out) {
        boolean had = lease != null;
        granted = m;
        move(Input.ACK);
        if (had) {
            grant();
            out.tell(new DhcpClientEvent.Renewed(lease));
        } else if (settings.check()) {
            out.tell(new DhcpClientEvent.Check(m.yiaddr()));
        } else {
            use(out);
        }
    }

    private void use(Effects<DhcpClientEvent> out) {
        move(Input.FREE);
        grant();
        out.tell(new DhcpClientEvent.Bound(lease));
    }

    /** The lease counts from when it was asked for. RFC 2131 §4.4.1. */
    private void grant() {
        DhcpMessage m = granted;
        long seconds = m.number(DhcpOption.LEASE_SECONDS, 0) & 0xffff_ffffL;
        boolean ends = seconds != 0xffff_ffffL;
        long until = ends ? askedNanos + seconds * SECOND : NEVER;
        int mask = m.number(DhcpOption.SUBNET_MASK, 0xffff_ff00);
        Bytes domain = m.option(DhcpOption.DOMAIN_NAME);
        lease = new Lease(
                m.yiaddr(),
                Integer.bitCount(mask),
                m.number(DhcpOption.SERVER_ID, 0),
                addresses(m.option(DhcpOption.ROUTERS)),
                addresses(m.option(DhcpOption.DNS_SERVERS)),
                new String(domain.toArray(), StandardCharsets.UTF_8),
                until);
        store.lease = lease;
        timers.clearAll();
        if (ends) {
            long t1 = m.number(DhcpOption.RENEWAL_SECONDS, (int) (seconds / 2)) & 0xffff_ffffL;
            long t2 = m.number(DhcpOption.REBINDING_SECONDS, (int) (seconds * 7 / 8)) & 0xffff_ffffL;
            timers.set(Timer.T1, askedNanos + t1 * SECOND);
            timers.set(Timer.T2, askedNanos + t2 * SECOND);
            timers.set(Timer.EXPIRY, until);
        }
    }

    private static List<Integer> addresses(Bytes b) {
        List<Integer> all = new ArrayList<>();
        for (int at = 0; at + 4 <= b.length(); at += 4) {
            all.add(b.i32(at));
        }
        return all;
    }

    private void decline(long now, Effects<DhcpClientEvent> out) {
        move(Input.IN_USE);
        send(DhcpRequests.EVERYBODY, requests.decline(xid, granted), out);
        out.tell(new DhcpClientEvent.Note(
                "declines " + Lease.text(granted.yiaddr()) + ", since somebody uses it already"));
        store.lease = null;
        timers.set(Timer.START, now + AFTER_DECLINE_NANOS);
    }

    private void release(Effects<DhcpClientEvent> out) {
        if (state == ClientState.INIT) {
            return;
        }
        if (lease != null) {
            send(DhcpRequests.server(lease), requests.release(random.nextInt(), lease), out);
        }
        move(Input.RELEASE);
        timers.clearAll();
        lose("it was given back", out);
        store.lease = null;
    }

    private void lose(String why, Effects<DhcpClientEvent> out) {
        timers.clearAll();
        if (lease != null) {
            Lease lost = lease;
            lease = null;
            out.tell(new DhcpClientEvent.Lost(lost, why));
        }
    }

    @Override
    public void timeout(long now, Effects<DhcpClientEvent> out) {
        for (Timer t = timers.takeExpired(now); t != null; t = timers.takeExpired(now)) {
            switch (t) {
                case START -> start(now, out);
                case RETRY -> retry(now, out);
                case T1 -> {
                    xid = random.nextInt();
                    startedNanos = now;
                    move(Input.T1);
                    ask(now, out);
                }
                case T2 -> {
                    if (state == ClientState.RENEWING) {
                        move(Input.T2);
                        ask(now, out);
                    }
                }
                case EXPIRY -> {
                    if (state == ClientState.REBINDING) {
                        move(Input.EXPIRED);
                        store.lease = null;
                        lose("its lease is over, and nobody renewed it", out);
                        start(now, out);
                    }
                }
            }
        }
    }

    private void retry(long now, Effects<DhcpClientEvent> out) {
        boolean limited = state == ClientState.REQUESTING || state == ClientState.REBOOTING;
        if (!limited || tries < REQUEST_TRIES) {
            ask(now, out);
            return;
        }
        store.lease = null; // RFC 2131 §3.2 would let one of before be used on; asking anew is what clients do
        out.tell(new DhcpClientEvent.Note("hears nothing of its request, and begins anew"));
        move(Input.GIVE_UP);
        start(now, out);
    }

    @Override
    public void opened(long now, Connection c, Effects<DhcpClientEvent> out) {
        // datagrams go out without it
    }

    @Override
    public void ended(long now, Connection c, Effects<DhcpClientEvent> out) {
        // datagrams do not end
    }

    @Override
    public void writable(long now, Connection c, int freeBytes, Effects<DhcpClientEvent> out) {
        // datagrams always fit
    }

    @Override
    public void closed(long now, Connection c, Cause cause, Effects<DhcpClientEvent> out) {
        // a server that is not there is like one that does not answer
    }

    @Override
    public long deadlineNanos() {
        return timers.deadlineNanos();
    }
}

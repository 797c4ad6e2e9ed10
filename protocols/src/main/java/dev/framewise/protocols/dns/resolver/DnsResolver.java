package dev.framewise.protocols.dns.resolver;

import dev.framewise.protocols.dns.DnsMessage;
import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRcode;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.resolver.QueryState.Input;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayList;
import java.util.List;

/**
 * A stub resolver: asks the servers that it was told of, remembers their answers, and tells whoever asked. It opens
 * datagrams to servers, and a stream when an answer is cut short.
 */
public final class DnsResolver implements Machine<ResolverCommand, ResolverEvent> {
    /** How many questions may be under way at once; more are refused as a server's failure. */
    private static final int MOST_QUERIES = 1000;

    private static final int LENGTH_BYTES = 2;

    /** One question under way, for everybody who asked it meanwhile. */
    private final class Query {
        final DnsQuestion question;
        final List<Long> tokens = new ArrayList<>(1);
        final List<Address> servers;
        QueryState state = QueryState.NEW;
        int id;
        int tries;
        boolean edns;
        boolean refused;
        Connection connection;
        Bytes partial = Bytes.EMPTY;
        long deadlineNanos = NEVER;

        Query(DnsQuestion question, List<Address> servers, boolean edns) {
            this.question = question;
            this.servers = servers;
            this.edns = edns;
        }

        Address server() {
            return servers.get(tries % servers.size());
        }

        void move(Input input) {
            listener.moved(state, input);
            state = QueryState.CHART.next(state, input);
        }
    }

    private final ResolverSettings settings;
    private final RandomStream random;
    private final AnswerCache cache;
    private Chart.Listener<QueryState, Input> listener = (from, input) -> {};
    private final List<Query> queries = new ArrayList<>();
    private List<Address> servers;

    /**
     * @param servers whom to ask, the preferred one first
     * @param random for identifiers
     */
    public DnsResolver(ResolverSettings settings, List<Address> servers, RandomStream random) {
        this.settings = settings;
        this.servers = List.copyOf(servers);
        this.random = random;
        this.cache = new AnswerCache(settings);
    }

    /** Tells somebody of each move of each query. */
    public void listen(Chart.Listener<QueryState, Input> to) {
        listener = to;
    }

    /** How many questions are under way. */
    public int queryCount() {
        return queries.size();
    }

    /** How many answers are remembered. */
    public int rememberedCount() {
        return cache.size();
    }

    @Override
    public void command(long now, ResolverCommand command, Effects<ResolverEvent> out) {
        if (command instanceof ResolverCommand.Servers s) {
            servers = s.servers();
        } else if (command instanceof ResolverCommand.Forget) {
            cache.clear();
        } else if (command instanceof ResolverCommand.Resolve r) {
            resolve(now, r, out);
        }
    }

    private void resolve(long now, ResolverCommand.Resolve r, Effects<ResolverEvent> out) {
        ResolverEvent known = cache.find(now, r.token(), r.question());
        if (known != null) {
            out.tell(known);
            return;
        }
        for (Query q : queries) {
            if (q.question.sameAs(r.question())) {
                q.tokens.add(r.token());
                return;
            }
        }
        Query q = new Query(r.question(), servers, settings.udpPayloadBytes() > 0);
        q.tokens.add(r.token());
        if (servers.isEmpty() || queries.size() >= MOST_QUERIES) {
            q.move(Input.GIVE_UP);
            failed(q, servers.isEmpty() ? ResolverEvent.Why.NO_SERVER : ResolverEvent.Why.SERVER_FAILURE, out);
            return;
        }
        queries.add(q);
        q.move(Input.ASK);
        ask(now, q, out);
    }

    /** Asks over UDP: each try with an identifier of its own, so that a late answer is not taken for another's. */
    private void ask(long now, Query q, Effects<ResolverEvent> out) {
        q.id = random.below(65_536);
        q.connection = out.open(q.server());
        q.partial = Bytes.EMPTY;
        out.send(q.connection, message(q).bytes());
        q.deadlineNanos = now + (settings.timeoutNanos() << Math.min(16, q.tries / q.servers.size()));
    }

    private DnsMessage message(Query q) {
        List<DnsRecord> additional = q.edns ? List.of(DnsRecord.opt(settings.udpPayloadBytes(), 0)) : List.of();
        return DnsMessage.query(q.id, q.question, additional);
    }

    @Override
    public void opened(long now, Connection c, Effects<ResolverEvent> out) {
        for (Query q : queries) {
            if (q.connection == c && q.state == QueryState.CONNECTING) {
                q.move(Input.CONNECTED);
                Bytes m = message(q).bytes();
                out.send(c, Bytes.of(m.length() >>> 8, m.length()).then(m));
            }
        }
    }

    @Override
    public void received(long now, Connection c, Bytes bytes, Effects<ResolverEvent> out) {
        if (c.datagram()) {
            heard(now, c, bytes, false, out);
            return;
        }
        Query q = by(c);
        if (q == null) {
            return;
        }
        q.partial = q.partial.then(bytes);
        if (q.partial.length() >= LENGTH_BYTES && q.partial.length() >= LENGTH_BYTES + q.partial.u16(0)) {
            heard(now, c, q.partial.slice(LENGTH_BYTES, LENGTH_BYTES + q.partial.u16(0)), true, out);
        }
    }

    private Query by(Connection c) {
        for (Query q : queries) {
            if (q.connection == c) {
                return q;
            }
        }
        return null;
    }

    /** RFC 1035 §7.3: an answer counts when identifier and question are those that were asked of this server. */
    private void heard(long now, Connection c, Bytes bytes, boolean stream, Effects<ResolverEvent> out) {
        DnsMessage m;
        try {
            m = DnsMessage.read(bytes);
        } catch (Malformed e) {
            return; // as if it had been lost
        }
        for (Query q : queries) {
            boolean asked = q.state == (stream ? QueryState.ASKED_OVER_TCP : QueryState.ASKED);
            if (asked && m.response() && m.id() == q.id && from(q, c) && about(m, q)) {
                answered(now, q, m, out);
                return;
            }
        }
    }

    private static boolean from(Query q, Connection c) {
        return q.connection == c
                || q.connection != null && c.datagram() && c.peer().equals(q.connection.peer());
    }

    private static boolean about(DnsMessage m, Query q) {
        boolean bare = m.questions().isEmpty() && m.rcode() != DnsRcode.NO_ERROR;
        return bare || m.questions().size() == 1 && m.questions().get(0).sameAs(q.question);
    }

    private void answered(long now, Query q, DnsMessage m, Effects<ResolverEvent> out) {
        if (m.truncated() && q.state == QueryState.ASKED) {
            q.move(Input.TRUNCATED);
            out.tell(new ResolverEvent.Again(q.question, "the answer was cut short, so over TCP"));
            q.connection = out.openStream(q.server());
            q.deadlineNanos = now + settings.timeoutNanos();
            return;
        }
        switch (m.rcode()) {
            case DnsRcode.NO_ERROR, DnsRcode.NAME_ERROR -> {
                q.move(Input.ANSWER);
                cache.put(now, q.question, m);
                done(q, out);
                for (long token : q.tokens) {
                    out.tell(
                            m.rcode() == DnsRcode.NAME_ERROR
                                    ? new ResolverEvent.Failed(token, q.question, ResolverEvent.Why.NO_SUCH_NAME, false)
                                    : new ResolverEvent.Resolved(token, q.question, m.answers(), false));
                }
            }
            default -> {
                boolean old = q.edns && (m.rcode() == DnsRcode.FORMAT_ERROR || m.rcode() == DnsRcode.NOT_IMPLEMENTED);
                if (old) {
                    q.edns = false; // RFC 6891 §7: the server may not know EDNS
                    q.move(Input.NEXT);
                    out.tell(new ResolverEvent.Again(q.question, "without EDNS"));
                    leave(q, out);
                    ask(now, q, out);
                } else {
                    q.refused |= m.rcode() == DnsRcode.REFUSED;
                    next(now, q, DnsRcode.words(m.rcode()), out);
                }
            }
        }
    }

    /** Asks the next server, or gives up. */
    private void next(long now, Query q, String why, Effects<ResolverEvent> out) {
        boolean silence = why.isEmpty();
        leave(q, out);
        q.tries++;
        if (q.tries >= settings.rounds() * q.servers.size()) {
            q.move(Input.GIVE_UP);
            queries.remove(q);
            failed(
                    q,
                    silence
                            ? ResolverEvent.Why.TIMED_OUT
                            : q.refused ? ResolverEvent.Why.REFUSED : ResolverEvent.Why.SERVER_FAILURE,
                    out);
            return;
        }
        q.move(Input.NEXT);
        out.tell(new ResolverEvent.Again(q.question, silence ? "nobody answered" : why));
        ask(now, q, out);
    }

    private static void leave(Query q, Effects<ResolverEvent> out) {
        if (q.connection != null && !q.connection.datagram()) {
            out.abort(q.connection);
        }
        q.connection = null;
    }

    private void done(Query q, Effects<ResolverEvent> out) {
        queries.remove(q);
        if (q.connection != null && !q.connection.datagram()) {
            out.finish(q.connection);
        }
    }

    private static void failed(Query q, ResolverEvent.Why why, Effects<ResolverEvent> out) {
        for (long token : q.tokens) {
            out.tell(new ResolverEvent.Failed(token, q.question, why, false));
        }
    }

    @Override
    public void ended(long now, Connection c, Effects<ResolverEvent> out) {
        Query q = by(c);
        if (q != null && !c.datagram()) {
            next(now, q, "the server closed the stream", out);
        } else {
            out.finish(c);
        }
    }

    @Override
    public void writable(long now, Connection c, int freeBytes, Effects<ResolverEvent> out) {
        // a query always fits
    }

    @Override
    public void closed(long now, Connection c, Cause cause, Effects<ResolverEvent> out) {
        Query q = by(c);
        if (q != null && (!c.datagram() || cause != Cause.LOCAL)) {
            q.connection = null;
            next(now, q, "the server's port is " + cause.words(), out);
        }
    }

    @Override
    public void timeout(long now, Effects<ResolverEvent> out) {
        for (Query q : List.copyOf(queries)) {
            if (q.deadlineNanos <= now) {
                next(now, q, "", out);
            }
        }
    }

    @Override
    public long deadlineNanos() {
        long first = NEVER;
        for (Query q : queries) {
            first = Math.min(first, q.deadlineNanos);
        }
        return first;
    }
}

package dev.framewise.protocols.dns.server;

import dev.framewise.protocols.dns.DnsMessage;
import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRcode;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Answers questions about its zones; each datagram, and each message on a stream, by itself. */
public final class DnsServer implements Machine<ServerCommand, ServerEvent> {
    /** Without EDNS. RFC 1035 §4.2.1. */
    private static final int UDP_BYTES = 512;

    private static final int LENGTH_BYTES = 2;
    private static final int HEADER_BYTES = 12;

    /** How many streams are served at once; more are closed. */
    private static final int MOST_STREAMS = 1000;

    private final List<DnsZone> zones;
    private final int udpPayloadBytes;

    /** What of a message has arrived on a stream; looked up alone, never walked over. */
    private final Map<Connection, Bytes> streams = new IdentityHashMap<>();

    /** @param udpPayloadBytes the longest datagram that it takes and sends, by EDNS */
    public DnsServer(List<DnsZone> zones, int udpPayloadBytes) {
        this.zones = List.copyOf(zones);
        this.udpPayloadBytes = udpPayloadBytes;
    }

    @Override
    public void command(long now, ServerCommand command, Effects<ServerEvent> out) {
        if (command instanceof ServerCommand.Put p) {
            for (DnsZone z : zones) {
                if (p.record().name().within(z.origin())) {
                    z.remove(p.record().name(), p.record().type());
                    z.add(p.record());
                    return;
                }
            }
        } else if (command instanceof ServerCommand.Remove r) {
            zones.forEach(z -> z.remove(r.name(), r.type()));
        }
    }

    @Override
    public void opened(long now, Connection c, Effects<ServerEvent> out) {
        if (c.datagram()) {
            return;
        }
        if (streams.size() >= MOST_STREAMS) {
            out.abort(c);
        } else {
            streams.put(c, Bytes.EMPTY);
        }
    }

    @Override
    public void received(long now, Connection c, Bytes bytes, Effects<ServerEvent> out) {
        if (c.datagram()) {
            Bytes reply = reply(c, bytes, out);
            if (reply != null) {
                out.send(c, reply);
            }
            return;
        }
        Bytes all = streams.getOrDefault(c, Bytes.EMPTY).then(bytes);
        while (all.length() >= LENGTH_BYTES && all.length() >= LENGTH_BYTES + all.u16(0)) {
            int end = LENGTH_BYTES + all.u16(0);
            Bytes reply = reply(c, all.slice(LENGTH_BYTES, end), out);
            if (reply == null) {
                out.abort(c);
                streams.remove(c);
                return;
            }
            out.send(c, Bytes.of(reply.length() >>> 8, reply.length()).then(reply));
            all = all.from(end);
        }
        streams.put(c, all);
    }

    /** The answer; null when what came is no query, not even a broken one. */
    private Bytes reply(Connection c, Bytes bytes, Effects<ServerEvent> out) {
        DnsMessage query;
        try {
            query = DnsMessage.read(bytes);
        } catch (Malformed e) {
            if (bytes.length() < HEADER_BYTES || (bytes.at(2) & 0x80) != 0) {
                return null;
            }
            out.tell(new ServerEvent(c.peer(), null, DnsRcode.FORMAT_ERROR, 0, false));
            int flags = DnsMessage.RESPONSE_BIT | bytes.u16(2) & 0x7900 | DnsRcode.FORMAT_ERROR;
            return new DnsMessage(bytes.u16(0), flags, List.of(), List.of(), List.of(), List.of()).bytes();
        }
        if (query.response()) {
            return null; // two servers would answer each other for ever
        }
        DnsMessage answer = new Answers(zones, udpPayloadBytes).to(query);
        Bytes b = answer.bytes();
        DnsRecord opt = query.opt();
        int most = !c.datagram()
                ? 65_535
                : opt == null ? UDP_BYTES : Math.max(UDP_BYTES, Math.min(opt.udpPayloadBytes(), udpPayloadBytes));
        boolean truncated = b.length() > most;
        if (truncated) {
            b = cut(answer).bytes();
        }
        DnsQuestion q = query.questions().size() == 1 ? query.questions().get(0) : null;
        out.tell(new ServerEvent(c.peer(), q, answer.rcode(), answer.answers().size(), truncated));
        return b;
    }

    /** What says that there would be more: the question alone, since part of a set is of no use (RFC 2181 §9). */
    private static DnsMessage cut(DnsMessage m) {
        List<DnsRecord> opt = m.opt() == null ? List.of() : List.of(m.opt());
        return new DnsMessage(m.id(), m.flags() | DnsMessage.TRUNCATED_BIT, m.questions(), List.of(), List.of(), opt);
    }

    @Override
    public void ended(long now, Connection c, Effects<ServerEvent> out) {
        streams.remove(c);
        out.finish(c);
    }

    @Override
    public void writable(long now, Connection c, int freeBytes, Effects<ServerEvent> out) {
        // answers are small; what finds no room waits below
    }

    @Override
    public void closed(long now, Connection c, Cause cause, Effects<ServerEvent> out) {
        streams.remove(c);
    }

    @Override
    public void timeout(long now, Effects<ServerEvent> out) {
        // it waits for nothing
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}

package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A caching proxy from before WebSocket, as some stood in networks that nobody had asked: it passes on what it does not
 * understand, and wherever a line looks like a request or an answer, it believes that one begins there. That is what masks
 * are for. RFC 6455 §10.3.
 */
final class OldProxy implements Machine<OldProxy.Nothing, OldProxy.Event> {
    enum Nothing {}

    /** What it tells. */
    sealed interface Event {
        /** An answer is kept. @param from by which server it was given; @param as under whose name it is kept */
        record Kept(String from, String as, String path) implements Event {}

        record ServedFromCache(String host, String path) implements Event {}

        record Refused(String why) implements Event {}
    }

    private static final Pattern REQUEST = Pattern.compile("GET (\\S+) HTTP/1\\.[01]");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");
    private static final int LONGEST_LINE = 8_192;
    private static final int LONGEST_BODY = 1 << 20;
    private static final int MOST_ENTRIES = 1_000;

    private record Key(String host, String path) {}

    private final Map<String, Address> servers;
    private final Map<Key, Bytes> cache = new LinkedHashMap<>();
    private final Map<Connection, Pair> pairs = new LinkedHashMap<>();
    private Effects<Event> out;

    /** @param servers by the names that Host fields have */
    OldProxy(Map<String, Address> servers) {
        this.servers = servers;
    }

    /** A client's connection and the one that serves it. */
    private static final class Pair {
        final Connection client;
        Connection server;
        boolean serverOpen;
        String name = "";
        final ByteArrayOutputStream early = new ByteArrayOutputStream();
        final Deque<Key> asked = new ArrayDeque<>();
        final Lines requests = new Lines();
        final Lines answers = new Lines();
        Matcher request;
        String host = "";
        boolean answering;
        int status;
        boolean mayKeep;
        int bodyLeft;
        final ByteArrayOutputStream answer = new ByteArrayOutputStream();

        Pair(Connection client) {
            this.client = client;
        }
    }

    /** Bytes put together to lines. */
    private static final class Lines {
        private final StringBuilder line = new StringBuilder();

        /** The line that ends with this byte, or null. */
        String add(int b) {
            if (b == '\n') {
                String whole = line.toString();
                line.setLength(0);
                return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
            }
            if (line.length() < LONGEST_LINE) {
                line.append((char) b);
            }
            return null;
        }
    }

    @Override
    public void command(long nowNanos, Nothing command, Effects<Event> effects) {}

    @Override
    public void opened(long nowNanos, Connection c, Effects<Event> effects) {
        out = effects;
        Pair p = pairs.get(c);
        if (p == null) {
            pairs.put(c, new Pair(c));
        } else {
            p.serverOpen = true;
            out.send(p.server, Bytes.wrap(p.early.toByteArray()));
            p.early.reset();
        }
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<Event> effects) {
        out = effects;
        Pair p = pairs.get(c);
        if (p == null) {
            return;
        }
        if (c == p.client) {
            fromClient(p, bytes);
        } else {
            out.send(p.client, bytes);
            for (int i = 0; i < bytes.length(); i++) {
                answered(p, bytes.at(i));
            }
        }
    }

    private void fromClient(Pair p, Bytes bytes) {
        int passed = 0;
        for (int i = 0; i < bytes.length(); i++) {
            String line = p.requests.add(bytes.at(i));
            if (line == null) {
                continue;
            }
            Matcher m = REQUEST.matcher(line);
            if (m.matches()) {
                p.request = m;
                p.host = "";
            } else if (p.request != null && line.regionMatches(true, 0, "Host:", 0, 5)) {
                p.host = line.substring(5).strip();
            } else if (p.request != null && line.isEmpty()) {
                Key key = new Key(p.host, p.request.group(1));
                p.request = null;
                Bytes kept = cache.get(key);
                if (kept != null) {
                    out.send(p.client, kept);
                    out.tell(new Event.ServedFromCache(key.host, key.path));
                    passed = i + 1;
                } else {
                    connect(p, key.host);
                    p.asked.add(key);
                }
            }
        }
        pass(p, bytes.from(passed));
    }

    /** The first request says where the connection goes; later ones go there as well, whatever they say. */
    private void connect(Pair p, String host) {
        if (p.server != null) {
            return;
        }
        Address to = servers.get(host);
        if (to == null) {
            out.tell(new Event.Refused("nobody is known as \"" + host + "\""));
            out.send(
                    p.client, Bytes.utf8("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
            out.finish(p.client);
            return;
        }
        p.name = host;
        p.server = out.open(to);
        pairs.put(p.server, p);
    }

    private void pass(Pair p, Bytes bytes) {
        if (p.serverOpen) {
            out.send(p.server, bytes);
        } else if (p.early.size() < LONGEST_BODY) {
            p.early.writeBytes(bytes.toArray());
        }
    }

    private void answered(Pair p, int b) {
        if (p.bodyLeft > 0) {
            p.answer.write(b);
            if (--p.bodyLeft == 0) {
                whole(p);
            }
            return;
        }
        String line = p.answers.add(b);
        if (line == null) {
            return;
        }
        Matcher m = STATUS.matcher(line);
        if (m.matches()) {
            p.answering = true;
            p.status = Integer.parseInt(m.group(1));
            p.mayKeep = false;
            p.answer.reset();
        }
        if (!p.answering) {
            return;
        }
        p.answer.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (line.regionMatches(true, 0, "Content-Length:", 0, 15)
                && line.substring(15).strip().matches("[0-9]{1,7}")) {
            p.bodyLeft = -Integer.parseInt(line.substring(15).strip());
        } else if (line.regionMatches(true, 0, "Cache-Control:", 0, 14)) {
            p.mayKeep = line.contains("max-age=");
        } else if (line.isEmpty()) {
            p.bodyLeft = -p.bodyLeft;
            if (p.bodyLeft == 0 || p.bodyLeft > LONGEST_BODY) {
                p.bodyLeft = 0;
                whole(p);
            }
        }
    }

    private void whole(Pair p) {
        p.answering = false;
        Key key = p.asked.poll();
        if (key != null && p.status == 200 && p.mayKeep && cache.size() < MOST_ENTRIES) {
            cache.put(key, Bytes.wrap(p.answer.toByteArray()));
            out.tell(new Event.Kept(p.name, key.host, key.path));
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Event> effects) {
        Pair p = pairs.get(c);
        if (p != null) {
            Connection other = c == p.client ? p.server : p.client;
            if (other != null) {
                effects.finish(other);
            }
            effects.finish(c);
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Event> effects) {}

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Event> effects) {
        Pair p = pairs.remove(c);
        if (p != null && cause != Cause.FINISHED) {
            Connection other = c == p.client ? p.server : p.client;
            if (other != null && pairs.containsKey(other)) {
                effects.abort(other);
            }
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<Event> effects) {}

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}

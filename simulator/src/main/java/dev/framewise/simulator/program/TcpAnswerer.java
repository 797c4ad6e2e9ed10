package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers the requests of {@link TcpAsker}s, or sends everything back that it gets (RFC 862). */
final class TcpAnswerer implements Machine<TcpAnswerer.Nothing, TcpAnswerer.Event> {
    private static final int LONGEST_LINE = 300;

    /** Largest answer; what a request asks for is checked before memory is taken for it. */
    static final int LARGEST_ANSWER = 10_000_000;

    /** It takes no commands. */
    record Nothing() {}

    /** What it tells. */
    sealed interface Event {
        /** A whole request is there. */
        record Got(String identity, int number) implements Event {}

        record Echoed(int bytes) implements Event {}

        record Refused(String peer, String words) implements Event {}
    }

    /** Where a connection stands in its stream of requests. */
    private static final class Reader {
        private final byte[] line = new byte[LONGEST_LINE];
        private int lineBytes;
        private String[] words;
        private long missing;
        private boolean waits;
    }

    private final boolean echo;
    private final Map<Connection, Reader> readers = new LinkedHashMap<>();

    TcpAnswerer(boolean echo) {
        this.echo = echo;
    }

    @Override
    public void command(long nowNanos, Nothing command, Effects<Event> out) {
        // it takes none
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Event> out) {
        readers.put(c, new Reader());
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<Event> out) {
        Reader r = readers.get(c);
        if (r == null) {
            return;
        }
        if (echo) {
            out.tell(new Event.Echoed(bytes.length()));
            answer(c, r, bytes, out);
        } else {
            read(c, r, bytes, out);
        }
    }

    private void read(Connection c, Reader r, Bytes bytes, Effects<Event> out) {
        int at = 0;
        while (at < bytes.length()) {
            if (r.words == null) {
                int b = bytes.at(at++);
                if (b != '\n' && r.lineBytes < LONGEST_LINE) {
                    r.line[r.lineBytes++] = (byte) b;
                } else if (!begin(r)) {
                    out.tell(new Event.Refused(c.peer(), "what it sent is no request"));
                    readers.remove(c);
                    out.abort(c);
                    return;
                }
            } else {
                long taken = Math.min(r.missing, bytes.length() - at);
                r.missing -= taken;
                at += (int) taken;
            }
            if (r.words != null && r.missing == 0) {
                out.tell(new Event.Got(r.words[0], Integer.parseInt(r.words[1])));
                byte[] response = new byte[Integer.parseInt(r.words[3])];
                Arrays.fill(response, (byte) '+');
                r.words = null;
                r.lineBytes = 0;
                if (response.length > 0) {
                    answer(c, r, Bytes.wrap(response), out);
                }
            }
        }
    }

    /** Understands the first line of a request: who, number, bytes of the request, bytes of the answer. */
    private static boolean begin(Reader r) {
        String[] words = new String(r.line, 0, r.lineBytes, StandardCharsets.UTF_8).split(" ", -1);
        if (words.length != 4 || !words[1].matches("\\d{1,9}") || !words[2].matches("\\d{1,9}")) {
            return false;
        }
        if (!words[3].matches("\\d{1,8}") || Integer.parseInt(words[3]) > LARGEST_ANSWER) {
            return false;
        }
        r.missing = Long.parseLong(words[2]) - r.lineBytes - 1;
        r.words = words;
        return r.missing >= 0;
    }

    private static void answer(Connection c, Reader r, Bytes bytes, Effects<Event> out) {
        if (c.freeBytes() < bytes.length() && !r.waits) {
            r.waits = true; // who does not take answers is not heard either
            out.pause(c);
        }
        out.send(c, bytes);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Event> out) {
        Reader r = readers.get(c);
        if (r != null && r.waits) {
            r.waits = false;
            out.resume(c);
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Event> out) {
        out.finish(c);
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Event> out) {
        readers.remove(c);
    }

    @Override
    public void timeout(long nowNanos, Effects<Event> out) {
        // there is no timer
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}

package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One direction of a connection on its way into messages: the bytes of one that is not whole yet, and where they came from. */
final class Lane {
    /** Bytes of a message that is not whole yet, and where they came from. */
    byte[] partial = new byte[0];

    int length;
    /** How long the message is, once that is known; 0 before. */
    int needed;

    /** So many bytes of it need not be looked at again. */
    int settled;

    final List<Source.Part> parts = new ArrayList<>(4);
    /** The messages that carried each part; empty lists where TCP did. */
    final List<List<CarrierMessage>> by = new ArrayList<>(4);
    /** True while the beginning of the next message has to be found. */
    boolean searching;

    boolean afterGap;
    /** Bytes of the direction that came by before those at hand. */
    long passed;

    /** Where the bytes at hand would begin in the direction's stream, were their source's first byte among them. */
    long base;

    /** Where in the direction's stream the message ends that is handed out next. */
    long endsAt;

    final Lateness lateness = new Lateness();

    private final String how;

    /** @param how in words, how messages are put together here */
    Lane(String how) {
        this.how = how;
    }

    /** The message that begins here is not whole: what a dissector said of its end. */
    void waitFor(int says) {
        needed = Math.max(0, says);
        settled = says < Dissector.LOST ? -1 - says : 0;
    }

    void clear() {
        length = 0;
        needed = 0;
        settled = 0;
        parts.clear();
        by.clear();
        if (partial.length > 1 << 16) {
            partial = new byte[0];
        }
    }

    /** The messages that carried what is there. */
    List<CarrierMessage> carriers() {
        List<CarrierMessage> all = new ArrayList<>();
        by.forEach(all::addAll);
        return CarrierMessage.last(all);
    }

    void append(Source source, int from, int to, List<CarrierMessage> carriers) {
        int n = to - from;
        if (length + n > partial.length) {
            int wish = Math.max(length + n, Math.min(Math.max(needed, 64), Math.max(partial.length * 2, 1 << 16)));
            partial = Arrays.copyOf(partial, wish);
        }
        source.bytes().copyTo(from, partial, length, n);
        parts.add(new Source.Part(length, source, from, n));
        by.add(carriers);
        length += n;
    }

    /** Takes the end of the last part away again, which belongs to the next message. */
    void trimLast(int wantedLength, Source source, int from) {
        Source.Part last = parts.remove(parts.size() - 1);
        length = wantedLength;
        parts.add(new Source.Part(last.at(), source, from, wantedLength - last.at()));
    }

    /** The first bytes as one source that knows its parts; these bytes are the source's from now on. */
    Source join(int count) {
        byte[] joined = partial.length == count ? partial : Arrays.copyOf(partial, count);
        if (joined == partial) {
            partial = new byte[0];
        }
        return new Source(Bytes.wrap(joined, 0, count), new Source.Joined(how, List.copyOf(parts)));
    }
}

package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.MessagePlace;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of one connection: its two ends and its streams, the oldest of which make room for new ones. */
final class Talk {
    static final int MANY_SETTINGS = 100;
    static final int MANY_PINGS = 1000;
    static final int MANY_EMPTY = 1000;

    /** So many streams that their opener reset itself, and more than half of all, are an attack. */
    static final int MANY_RESETS = 100;

    private static final int MOST_STREAMS = 4096;

    /** One stream. Direction is that of the sender, everywhere. */
    static final class Stream {
        final int id;
        final Direction opener;
        MessagePlace request;
        MessagePlace response;
        MessagePlace promise;
        boolean head;
        boolean connect;
        boolean counted;
        private final boolean[] headers = new boolean[2];
        private final boolean[] ended = new boolean[2];
        private final boolean[] reset = new boolean[2];
        private final long[] credit = new long[2];
        private final long[] length = {-1, -1};
        private final long[] content = new long[2];

        Stream(int id, Direction opener) {
            this.id = id;
            this.opener = opener;
        }

        /** Whether the final header fields of a direction have come. */
        boolean hasHeaders(Direction d) {
            return headers[d.ordinal()];
        }

        void setHeaders(Direction d) {
            headers[d.ordinal()] = true;
        }

        boolean ended(Direction d) {
            return ended[d.ordinal()];
        }

        void end(Direction d) {
            ended[d.ordinal()] = true;
        }

        boolean reset(Direction d) {
            return reset[d.ordinal()];
        }

        void setReset(Direction d) {
            reset[d.ordinal()] = true;
        }

        boolean closed() {
            return ended[0] && ended[1] || reset[0] || reset[1];
        }

        /** What was allowed beyond the first window, less what was sent. */
        long credit(Direction d) {
            return credit[d.ordinal()];
        }

        void addCredit(Direction d, long bytes) {
            credit[d.ordinal()] += bytes;
        }

        /** What content-length says, or -1. */
        long contentLength(Direction d) {
            return length[d.ordinal()];
        }

        void setContentLength(Direction d, long bytes) {
            length[d.ordinal()] = bytes;
        }

        long content(Direction d) {
            return content[d.ordinal()];
        }

        void addContent(Direction d, long bytes) {
            content[d.ordinal()] += bytes;
        }
    }

    private Side forward = new Side();
    private Side backward = new Side();
    private final Map<Integer, Stream> streams = new LinkedHashMap<>();

    /** True while all that was said since the beginning is known. */
    boolean whole;

    Talk(boolean fromTheBeginning) {
        whole = fromTheBeginning;
    }

    /** A client's preface: whatever was unknown before, nothing is now, unless the server spoke first. */
    void begins() {
        if (!whole) {
            Side server = backward.spoke ? backward : forward.spoke ? forward : null;
            if (server == null) {
                forward = new Side();
                backward = new Side();
                whole = true;
            }
        }
    }

    /** The request that asked for the change from HTTP/1.1 is stream 1, and complete (RFC 7540 §3.2). */
    void upgraded() {
        Stream s = open(1, Direction.FORWARD);
        s.setHeaders(Direction.FORWARD);
        s.end(Direction.FORWARD);
        forward.highest = 1;
    }

    void lost() {
        whole = false;
        streams.clear();
        forward.said.clear();
        backward.said.clear();
        forward.asked.clear();
        backward.asked.clear();
    }

    Side side(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    Stream stream(int id) {
        return streams.get(id);
    }

    Stream open(int id, Direction opener) {
        if (streams.size() >= MOST_STREAMS) {
            Integer eldest = streams.keySet().iterator().next();
            Stream gone = streams.remove(eldest);
            if (gone.counted) {
                side(gone.opener).open--;
            }
        }
        Stream s = new Stream(id, opener);
        streams.put(id, s);
        return s;
    }

    /** What one end has to remember, in words. */
    String words(Direction end, Http2Context context) {
        Side s = side(end);
        StringBuilder line = new StringBuilder(96);
        if (!whole) {
            line.append("beginning not captured; ");
        } else {
            line.append("may send ").append(s.connectionWindow).append(" bytes of content; ");
        }
        line.append(s.open).append(s.open == 1 ? " stream open" : " streams open");
        line.append("; dynamic table ").append(context.table(end).entries()).append(" entries");
        if (!s.said.isEmpty()) {
            line.append("; waits for an acknowledgement of its settings");
        }
        if (s.goaway >= 0) {
            line.append("; accepts no streams after ").append(s.goaway);
        }
        return line.toString();
    }
}

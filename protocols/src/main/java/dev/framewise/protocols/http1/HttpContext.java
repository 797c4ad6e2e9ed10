package dev.framewise.protocols.http1;

import dev.framewise.protocols.dissect.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * What a connection has to remember between messages: which requests wait for their answers, and whether a body goes on that
 * was too long to be one message.
 *
 * @param port the server's port, for URIs
 * @param forward where the client's direction stands
 * @param backward where the server's direction stands
 * @param waiting requests without their final answer, the oldest first
 * @param requests how many requests came by
 * @param responses how many responses came by
 * @param complete false once a request may have gone by unseen: then nobody knows what an answer belongs to
 */
public record HttpContext(
        int port, Body forward, Body backward, List<Asked> waiting, int requests, int responses, boolean complete) {
    /** So many requests may wait at once; beyond, answers are no longer matched. */
    static final int MOST_WAITING = 256;

    /**
     * A body in the middle.
     *
     * @param kind how its end is told; {@link BodyFraming.Kind#NONE} between messages
     * @param left bytes left of it; of a chunk, when it is chunked, with the line end behind it
     */
    record Body(BodyFraming.Kind kind, long left) {
        static final Body NONE = new Body(BodyFraming.Kind.NONE, 0);

        boolean between() {
            return kind == BodyFraming.Kind.NONE;
        }
    }

    /**
     * A request that waits.
     *
     * @param target as it was asked for
     * @param uri with scheme and host, as far as they are known
     * @param upgrade the whole head when it asks for another protocol, else null
     */
    record Asked(String method, String target, String uri, Request upgrade) {}

    static HttpContext start(int port, boolean fromTheBeginning) {
        return new HttpContext(port, Body.NONE, Body.NONE, List.of(), 0, 0, fromTheBeginning);
    }

    Body body(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    HttpContext with(Direction d, Body b) {
        if (b.equals(body(d))) {
            return this;
        }
        boolean f = d == Direction.FORWARD;
        return new HttpContext(port, f ? b : forward, f ? backward : b, waiting, requests, responses, complete);
    }

    /** The request that the next answer belongs to, or null when that is not known. */
    Asked asked() {
        return waiting.isEmpty() ? null : waiting.get(0);
    }

    String askedMethod() {
        return waiting.isEmpty() ? null : waiting.get(0).method();
    }

    HttpContext asks(Asked a) {
        List<Asked> more = new ArrayList<>(waiting);
        more.add(a);
        boolean tooMany = more.size() > MOST_WAITING;
        return new HttpContext(
                port,
                forward,
                backward,
                tooMany ? List.of() : List.copyOf(more),
                requests + 1,
                responses,
                complete && !tooMany);
    }

    HttpContext answered(boolean finalAnswer) {
        List<Asked> rest =
                finalAnswer && !waiting.isEmpty() ? List.copyOf(waiting.subList(1, waiting.size())) : waiting;
        return new HttpContext(port, forward, backward, rest, requests, responses + 1, complete);
    }

    HttpContext lost(Direction d) {
        HttpContext c = with(d, Body.NONE);
        return new HttpContext(port, c.forward, c.backward, List.of(), requests, responses, false);
    }
}

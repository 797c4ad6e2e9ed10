package dev.framewise.protocols.engineio;

import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.WholeMessage;
import dev.framewise.protocols.http1.BodyOf;
import dev.framewise.protocols.http2.StreamHeaders;
import dev.framewise.protocols.websocket.Agreement;
import java.util.Locale;

/**
 * What has to be remembered between the packets of a WebSocket, or of the bodies of one exchange.
 *
 * @param polling whether packets stand in bodies, else each is a message of a WebSocket
 * @param posts whether the client brings packets by this exchange, to which the server only says that it has them
 * @param path of the request, such as {@code /socket.io/}; empty when it was not seen
 * @param sid the session; empty before it is known
 * @param complete whether the first packets of a WebSocket were seen
 * @param forward what the WebSocket said of the client's next message
 * @param backward the same of the server's
 */
public record EngineContext(
        boolean polling, boolean posts, String path, String sid, boolean complete, Next forward, Next backward) {
    /**
     * A message to come.
     *
     * @param binary whether it is binary
     * @param empties how many binary messages without a byte went by before it
     */
    record Next(boolean binary, int empties) {
        static final Next TEXT = new Next(false, 0);
        static final Next BINARY = new Next(true, 0);
    }

    /** The target of the request that these facts are about; null when they do not say. */
    private static String target(Object facts) {
        if (facts instanceof Agreement a) {
            return a.target();
        }
        if (facts instanceof BodyOf b) {
            return b.target();
        }
        return facts instanceof StreamHeaders h ? h.first(":path") : null;
    }

    private static String method(Object facts) {
        if (facts instanceof BodyOf b) {
            return b.method();
        }
        return facts instanceof StreamHeaders h ? h.first(":method") : null;
    }

    /** True when the request of a WebSocket or of a body says that this is revision 4 of Engine.IO. */
    static boolean speaks(Content what) {
        String target = target(what.facts());
        if (target == null || !parameter(target, "EIO").equals("4")) {
            return false;
        }
        boolean body = what.table().equals("media_type");
        boolean text = what.key().isEmpty() || what.key().startsWith("text/");
        return body
                ? text && parameter(target, "transport").equals("polling")
                : what.table().equals("ws.protocol")
                        && parameter(target, "transport").equals("websocket");
    }

    static EngineContext start(Content what) {
        Object facts = what == null ? null : what.facts();
        String target = target(facts);
        boolean polling = what != null && what.table().equals("media_type");
        return new EngineContext(
                polling,
                polling && "POST".equals(method(facts)),
                target == null ? "" : target.split("\\?", 2)[0].toLowerCase(Locale.ROOT),
                target == null ? "" : parameter(target, "sid"),
                what != null && what.fromTheBeginning(),
                Next.TEXT,
                Next.TEXT);
    }

    /** A parameter of the query of a request's target; empty without. */
    static String parameter(String target, String name) {
        int question = target.indexOf('?');
        for (String p :
                question < 0 ? new String[0] : target.substring(question + 1).split("&", -1)) {
            if (p.startsWith(name) && p.length() > name.length() && p.charAt(name.length()) == '=') {
                return p.substring(name.length() + 1);
            }
        }
        return "";
    }

    Next next(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    /** True when the message of this direction is one whole packet of binary data. */
    boolean binary(Direction d) {
        return !polling && next(d).binary;
    }

    /** What comes next is this message of a WebSocket; without a byte it never comes itself. */
    EngineContext and(Direction d, WholeMessage m) {
        if (m.lengthBytes() == 0) {
            return m.text() ? this : with(d, new Next(true, next(d).empties + 1));
        }
        int empties = next(d).empties;
        return with(d, empties > 0 ? new Next(!m.text(), empties) : m.text() ? Next.TEXT : Next.BINARY);
    }

    EngineContext with(Direction d, Next n) {
        if (n.equals(next(d))) {
            return this;
        }
        boolean f = d == Direction.FORWARD;
        return new EngineContext(polling, posts, path, sid, complete, f ? n : forward, f ? backward : n);
    }

    EngineContext of(String session) {
        return new EngineContext(polling, posts, path, session, complete, forward, backward);
    }
}

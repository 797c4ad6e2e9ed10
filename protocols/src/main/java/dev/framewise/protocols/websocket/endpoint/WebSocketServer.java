package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;

/** A WebSocket server; it can send back whatever it hears, or pass it on to its other clients. RFC 6455. */
public final class WebSocketServer extends WebSocketMachine {
    /** Who gets a message that a client says. */
    public enum Answers {
        NOBODY,
        /** Who said it. */
        ECHO,
        /** All others. */
        CHAT
    }

    private final WebSocketSettings settings;
    private final Answers answers;
    private final Bytes reply;
    private final RandomStream random;

    public WebSocketServer(WebSocketSettings settings, Answers answers, RandomStream random) {
        this(settings, answers, null, random);
    }

    /** @param reply what is said in place of what was heard; null for just that */
    public WebSocketServer(WebSocketSettings settings, Answers answers, Bytes reply, RandomStream random) {
        this.settings = settings;
        this.reply = reply;
        this.answers = answers;
        this.random = random;
    }

    @Override
    WebSocketEndpoint endpoint(Connection c) {
        WebSocketEndpoint w = WebSocketEndpoint.server(c, settings, random, this);
        connections.put(c, w);
        return w;
    }

    @Override
    void connect(WebSocketCommand.Connect command) {
        out.tell(new WebSocketEvent.Refused(null, "a server connects to nobody"));
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        super.message(w, text, payload);
        Bytes said = reply == null ? payload : reply;
        if (answers == Answers.ECHO) {
            w.send(now, text, said, out);
        } else if (answers == Answers.CHAT) {
            for (WebSocketEndpoint other : connections.values()) {
                if (other != w) {
                    other.send(now, text, said, out);
                }
            }
        }
    }
}

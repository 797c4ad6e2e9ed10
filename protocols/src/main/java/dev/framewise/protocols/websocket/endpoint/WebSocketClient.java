package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;

/** A WebSocket client, for one connection or several. RFC 6455. */
public final class WebSocketClient extends WebSocketMachine {
    private final WebSocketSettings settings;
    private final boolean echo;
    private final RandomStream random;

    /**
     * @param echo whether each message is sent back, as suites that judge clients want it
     * @param random keys and masks
     */
    public WebSocketClient(WebSocketSettings settings, boolean echo, RandomStream random) {
        this.settings = settings;
        this.echo = echo;
        this.random = random;
    }

    @Override
    WebSocketEndpoint endpoint(Connection c) {
        return connections.get(c);
    }

    @Override
    void connect(WebSocketCommand.Connect command) {
        Connection c = out.open(command.to());
        WebSocketSettings s = command.path().isEmpty() ? settings : settings.path(command.path());
        connections.put(c, WebSocketEndpoint.client(c, command.to(), s, random, this));
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        super.message(w, text, payload);
        if (echo) {
            w.send(now, text, payload, out);
        }
    }
}

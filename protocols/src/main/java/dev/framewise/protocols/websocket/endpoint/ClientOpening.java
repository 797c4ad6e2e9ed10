package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.Extension;
import dev.framewise.protocols.websocket.Handshake;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.List;
import java.util.Optional;

/** A client's half of the opening handshake. RFC 6455 §4.1. */
final class ClientOpening {
    private ClientOpening() {}

    /** The port that a Host field does not name. */
    private static final int PORT = 80;

    static Bytes request(Address to, String key, WebSocketSettings settings) {
        String host = to.toString();
        String named = settings.headers().first("Host");
        String address = to.port() == PORT ? host.substring(0, host.lastIndexOf(':')) : host;
        HeaderFields f = HeaderFields.of(
                "Host",
                named == null ? address : named,
                "Upgrade",
                "websocket",
                "Connection",
                "Upgrade",
                "Sec-WebSocket-Key",
                key,
                "Sec-WebSocket-Version",
                Integer.toString(Handshake.VERSION));
        if (!settings.subprotocols().isEmpty()) {
            f = f.with("Sec-WebSocket-Protocol", String.join(", ", settings.subprotocols()));
        }
        if (settings.deflate().isPresent()) {
            f = f.with(
                    "Sec-WebSocket-Extensions", settings.deflate().get().offer().toString());
        }
        for (var more : settings.headers()) {
            f = more.is("Host") ? f : f.with(more.name(), more.value());
        }
        return new Request("GET", settings.path().isEmpty() ? "/" : settings.path(), f).render();
    }

    static Opening.Outcome tooLong() {
        return refused("the head of its answer is longer than " + WebSocketSettings.HEAD_BYTES + " bytes");
    }

    static Opening.Outcome judge(Bytes head, String key, WebSocketSettings settings) {
        Response r;
        try {
            r = Response.parse(head);
        } catch (Malformed m) {
            return refused("its answer is no HTTP: " + m.rule().sentence());
        }
        HeaderFields f = r.fields();
        if (r.code() != 101) {
            return refused("it answered " + r.code() + " " + r.phrase());
        }
        if (!f.lists("Upgrade", "websocket") || !f.lists("Connection", "Upgrade")) {
            return refused("its answer does not say that it changes to WebSocket");
        }
        if (!f.every("Sec-WebSocket-Accept").equals(List.of(Handshake.accept(key)))) {
            return refused("its Sec-WebSocket-Accept does not answer our key");
        }
        List<String> chosen = f.every("Sec-WebSocket-Protocol");
        boolean fits = chosen.isEmpty()
                ? !settings.needsSubprotocol()
                : chosen.size() == 1 && settings.subprotocols().contains(chosen.get(0));
        if (!fits) {
            return refused("its subprotocol (" + String.join(", ", chosen) + ") is none that we offered");
        }
        return extensions(f, settings, chosen.isEmpty() ? "" : chosen.get(0));
    }

    private static Opening.Outcome extensions(HeaderFields f, WebSocketSettings settings, String subprotocol) {
        Optional<PerMessageDeflate> deflate = Optional.empty();
        if (f.has("Sec-WebSocket-Extensions")) {
            List<Extension> answers = Extension.parse(String.join(", ", f.every("Sec-WebSocket-Extensions")));
            if (answers == null || answers.size() != 1 || settings.deflate().isEmpty()) {
                return refused("its extensions are not those that we offered");
            }
            deflate = settings.deflate().get().agreed(answers.get(0));
            if (deflate.isEmpty()) {
                return refused("its extension (" + answers.get(0) + ") does not fit our offer");
            }
        }
        return new Opening.Outcome(Bytes.EMPTY, null, "", subprotocol, deflate);
    }

    private static Opening.Outcome refused(String why) {
        return Opening.Outcome.refused(Bytes.EMPTY, why);
    }
}

package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.http1.BodyFraming;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.Extension;
import dev.framewise.protocols.websocket.Handshake;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.List;
import java.util.Optional;

/** A server's half of the opening handshake. RFC 6455 §4.2. */
final class ServerOpening {
    private ServerOpening() {}

    static Opening.Outcome tooLong() {
        return refuse(431, "The head of the request is longer than " + WebSocketSettings.HEAD_BYTES + " bytes.");
    }

    static Opening.Outcome answer(Bytes head, WebSocketSettings settings) {
        Request r;
        try {
            r = Request.parse(head);
        } catch (Malformed m) {
            return refuse(400, m.rule().sentence());
        }
        return answer(r, settings);
    }

    /** Judges a request that wants to become a WebSocket. */
    static Opening.Outcome answer(Request r, WebSocketSettings settings) {
        HeaderFields f = r.fields();
        String path = r.target().split("\\?", 2)[0];
        if (f.every("Host").size() != 1) {
            return refuse(400, "A request has one Host field.");
        }
        if (!settings.path().isEmpty() && !path.equals(settings.path())) {
            return refuse(404, "Nothing is served at this path.");
        }
        if (!f.lists("Upgrade", "websocket")) {
            return upgradeRequired("This is a WebSocket, to which the request does not ask to change.");
        }
        if (!r.method().equals("GET")) {
            return refuse(405, "A handshake is a GET request.", "Allow", "GET");
        }
        if (!r.version().atLeast11() || !f.lists("Connection", "Upgrade")) {
            return refuse(400, "A handshake is of HTTP/1.1 or later and lists Upgrade in its Connection field.");
        }
        List<String> versions = f.every("Sec-WebSocket-Version");
        if (!versions.equals(List.of(Integer.toString(Handshake.VERSION)))) {
            return upgradeRequired("Only version 13 of WebSocket is spoken here.");
        }
        List<String> keys = f.every("Sec-WebSocket-Key");
        if (keys.size() != 1 || !Handshake.validKey(keys.get(0))) {
            return refuse(400, "A handshake has one Sec-WebSocket-Key of sixteen bytes in Base64.");
        }
        if (BodyFraming.of(r).kind() != BodyFraming.Kind.NONE
                && BodyFraming.of(r).length() > 0) {
            return refuse(400, "A handshake has no body.");
        }
        return accept(r, settings, keys.get(0));
    }

    private static Opening.Outcome accept(Request r, WebSocketSettings settings, String key) {
        HeaderFields f = r.fields();
        List<String> offered = f.list("Sec-WebSocket-Protocol");
        String chosen = offered.stream()
                .filter(settings.subprotocols()::contains)
                .findFirst()
                .orElse("");
        if (settings.needsSubprotocol() && chosen.isEmpty()) {
            return refuse(
                    400,
                    "A subprotocol has to be offered that is spoken here: " + String.join(", ", settings.subprotocols())
                            + ".");
        }
        Optional<PerMessageDeflate> deflate = Optional.empty();
        if (f.has("Sec-WebSocket-Extensions")) {
            List<Extension> offers = Extension.parse(String.join(", ", f.every("Sec-WebSocket-Extensions")));
            if (offers == null) {
                return refuse(400, "Sec-WebSocket-Extensions does not follow its grammar.");
            }
            deflate = settings.deflate().flatMap(wishes -> PerMessageDeflate.agree(offers, wishes));
        }
        HeaderFields answer = HeaderFields.of(
                "Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Accept", Handshake.accept(key));
        if (!chosen.isEmpty()) {
            answer = answer.with("Sec-WebSocket-Protocol", chosen);
        }
        if (deflate.isPresent()) {
            answer = answer.with(
                    "Sec-WebSocket-Extensions", deflate.get().answer().toString());
        }
        return new Opening.Outcome(new Response(101, answer).render(), null, r.target(), chosen, deflate);
    }

    private static Opening.Outcome upgradeRequired(String why) {
        return refuse(
                426,
                why,
                "Upgrade",
                "websocket",
                "Connection",
                "Upgrade, close",
                "Sec-WebSocket-Version",
                Integer.toString(Handshake.VERSION));
    }

    private static Opening.Outcome refuse(int code, String why, String... more) {
        Bytes body = Bytes.utf8(why + "\n");
        HeaderFields f = HeaderFields.of(more);
        f = f.has("Connection") ? f : f.with("Connection", "close");
        f = f.with("Content-Type", "text/plain; charset=utf-8").with("Content-Length", "" + body.length());
        return Opening.Outcome.refused(new Response(code, f).render().then(body), code + ": " + why);
    }
}

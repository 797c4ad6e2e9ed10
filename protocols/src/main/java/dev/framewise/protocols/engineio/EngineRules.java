package dev.framewise.protocols.engineio;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What the protocol demands. */
final class EngineRules {
    static final Rule TYPE =
            error("packet-type", Party.SENDER, "A text packet begins with a digit from 0 to 6.", "Packet encoding");
    static final Rule BASE64 = error(
            "base64", Party.SENDER, "In a body, binary data is well-formed Base64 behind a b.", "HTTP long-polling");
    static final Rule OPEN_BY_SERVER =
            error("open-server", Party.CLIENT, "Only the server opens a session.", "Handshake");
    static final Rule OPEN_ONCE =
            error("open-once", Party.SERVER, "A session is opened once, by its first packet.", "Handshake");
    static final Rule OPEN_FIRST =
            error("open-first", Party.SERVER, "The first packet of a session opens it.", "Handshake");
    static final Rule OPEN_DATA = error(
            "open-data",
            Party.SERVER,
            "The packet that opens a session holds a JSON object with sid, upgrades, pingInterval, pingTimeout and"
                    + " maxPayload.",
            "Handshake");
    static final Rule PING_BY_SERVER = error(
            "ping-server",
            Party.CLIENT,
            "Since revision 4 the server pings, and the client answers; a client pings only to probe a WebSocket.",
            "Heartbeat");
    static final Rule PONG_ANSWERS =
            error("pong-answers", Party.SENDER, "A pong answers a ping, and repeats its data.", "Heartbeat");
    static final Rule PONG_IN_TIME = Rule.warning(
            "engineio:pong-in-time",
            Party.CLIENT,
            "A ping is answered within the ping timeout, or the server takes the session for closed.",
            EngineSpec.at("Heartbeat"));
    static final Rule UPGRADE_BY_CLIENT =
            error("upgrade-client", Party.SERVER, "Only the client completes an upgrade.", "Upgrade");
    static final Rule UPGRADE_PROBED = error(
            "upgrade-probed",
            Party.CLIENT,
            "An upgrade is completed on the WebSocket, after the server answered its probe.",
            "Upgrade");
    static final Rule NOOP_BY_SERVER = error(
            "noop-server", Party.CLIENT, "A noop only ends a poll that waits, so servers alone send it.", "Upgrade");
    static final Rule AFTER_UPGRADE = error(
            "after-upgrade", Party.SENDER, "After an upgrade nothing but a noop comes by polling any more.", "Upgrade");

    static final List<Rule> ALL = List.of(
            TYPE,
            BASE64,
            OPEN_BY_SERVER,
            OPEN_ONCE,
            OPEN_FIRST,
            OPEN_DATA,
            PING_BY_SERVER,
            PONG_ANSWERS,
            PONG_IN_TIME,
            UPGRADE_BY_CLIENT,
            UPGRADE_PROBED,
            NOOP_BY_SERVER,
            AFTER_UPGRADE);

    private EngineRules() {}

    private static Rule error(String id, Party party, String sentence, String section) {
        return Rule.error("engineio:" + id, party, sentence, EngineSpec.at(section));
    }
}

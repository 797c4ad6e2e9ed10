package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.PacketCutter;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Unsuback;
import dev.framewise.protocols.mqtt.client.ClientCharts.Link;
import dev.framewise.protocols.mqtt.client.ClientCharts.LinkInput;
import dev.framewise.protocols.mqtt.client.ClientEvent.Why;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;

/**
 * A client of MQTT 3.1, 3.1.1 or 5.0 as a machine. Each mechanism is a class of its own:
 *
 * <pre>
 *   Handshake   CONNECT, CONNACK, DISCONNECT      Sender     PUBLISH out, PUBACK, PUBREC, PUBCOMP
 *   Proving     AUTH                              Backlog    what waits to be sent
 *   Reconnect   when and where again              Receiver   PUBLISH in, PUBREL
 *   KeepAlive   PINGREQ, PINGRESP                 Requests   SUBSCRIBE, UNSUBSCRIBE
 *   SessionKeeper   what outlives a connection    Answers    requests and responses
 * </pre>
 *
 * <p>What must outlive a crash is in the {@link ClientStore}: a client that is made with the store of another goes on where
 * that one was.
 */
public final class MqttClient implements Machine<ClientCommand, ClientEvent> {
    private final ClientLink link;
    private final Requests requests;
    private final Answers answers;
    private final Sender sender;
    private final Receiver receiver;
    private final SessionKeeper session;
    private final KeepAlive keepAlive;
    private final Proving proving;
    private final Handshake handshake;
    private final Reconnect reconnect;

    /** Null while there is no connection. */
    private PacketCutter cutter;

    /**
     * @param clientId empty to let the server choose one
     * @param random for the jitter of pauses and for authentication; nobody else may draw from it
     */
    public MqttClient(String clientId, ClientSettings settings, ClientStore store, RandomStream random) {
        link = new ClientLink(clientId, settings, store, random);
        requests = new Requests(link);
        answers = new Answers(link, requests);
        sender = new Sender(link, new Backlog(link), requests);
        receiver = new Receiver(link, answers);
        session = new SessionKeeper(link, sender, receiver);
        keepAlive = new KeepAlive(link);
        proving = settings.authenticator().isEmpty()
                ? null
                : new Proving(link, settings.authenticator().get());
        handshake = new Handshake(link, session, keepAlive, proving);
        reconnect = new Reconnect(link);
    }

    /** Where the connection stands. */
    public Link state() {
        return link.state;
    }

    public ClientSettings settings() {
        return link.settings;
    }

    public ClientStore store() {
        return link.store;
    }

    /** The running timers, to look at. */
    public Timers<ClientTimer> timers() {
        return link.timers;
    }

    /** The keep-alive interval in force, in seconds; 0 for none. */
    public int keepAliveSeconds() {
        return keepAlive.seconds();
    }

    private void enter(long nowNanos, Effects<ClientEvent> out) {
        link.nowNanos = nowNanos;
        link.out = out;
    }

    @Override
    public void command(long nowNanos, ClientCommand command, Effects<ClientEvent> out) {
        enter(nowNanos, out);
        if (command instanceof ClientCommand.Publish c) {
            sender.publish(c);
        } else if (command instanceof ClientCommand.Subscribe c) {
            requests.subscribe(c);
        } else if (command instanceof ClientCommand.Unsubscribe c) {
            requests.unsubscribe(c);
        } else if (command instanceof ClientCommand.Request c) {
            publish(answers.request(c));
        } else if (command instanceof ClientCommand.Reply c) {
            publish(answers.reply(c));
        } else if (command instanceof ClientCommand.Connect c) {
            connect(c);
        } else if (command instanceof ClientCommand.Disconnect c) {
            disconnect(c);
        } else if (command instanceof ClientCommand.Abandon c) {
            abandon(c);
        } else if (command instanceof ClientCommand.Reauthenticate c) {
            reauthenticate(c);
        }
    }

    private void publish(ClientCommand.Publish c) {
        if (c != null) {
            sender.publish(c);
        }
    }

    private void connect(ClientCommand.Connect c) {
        if (!link.allows(LinkInput.CONNECT)) {
            link.tell(new ClientEvent.Refused(c, "There is a connection already, or one is being made."));
            return;
        }
        String fault = handshake.fault();
        if (!fault.isEmpty()) {
            link.tell(new ClientEvent.Refused(c, fault));
            return;
        }
        session.commanded();
        if (link.state == Link.CLOSING) {
            link.move(LinkInput.CONNECT);
            reconnect.commandedWhileClosing(c.server());
        } else {
            link.move(LinkInput.CONNECT);
            reconnect.commanded(c.server());
            reconnect.open();
        }
    }

    private void disconnect(ClientCommand.Disconnect c) {
        String fault = handshake.fault(c);
        if (!fault.isEmpty() || !link.allows(LinkInput.DISCONNECT)) {
            link.tell(new ClientEvent.Refused(c, fault.isEmpty() ? "There is no connection to take leave of." : fault));
            return;
        }
        reconnect.over();
        switch (link.state) {
            case WAITING -> stopWaiting(LinkInput.DISCONNECT);
            case CONNECTING -> link.abort(LinkInput.DISCONNECT, new ClientLink.Ending(Why.COMMANDED, 0, "", ""));
            default -> handshake.disconnect(c);
        }
    }

    private void abandon(ClientCommand.Abandon c) {
        if (!link.allows(LinkInput.ABANDON)) {
            link.tell(new ClientEvent.Refused(c, "There is no connection to abandon."));
            return;
        }
        reconnect.over();
        if (link.state == Link.WAITING) {
            stopWaiting(LinkInput.ABANDON);
        } else {
            link.abort(LinkInput.ABANDON, new ClientLink.Ending(Why.COMMANDED, 0, "", ""));
        }
    }

    private void stopWaiting(LinkInput input) {
        link.move(input);
        requests.giveUp();
        link.tell(new ClientEvent.Disconnected());
    }

    private void reauthenticate(ClientCommand.Reauthenticate c) {
        if (proving == null || !link.allows(LinkInput.REAUTHENTICATE)) {
            String words = proving == null ? "There is no authenticator." : "The client is not connected, or at it.";
            link.tell(new ClientEvent.Refused(c, words));
            return;
        }
        proving.reauthenticate();
    }

    // ---- the transport

    @Override
    public void opened(long nowNanos, Connection c, Effects<ClientEvent> out) {
        enter(nowNanos, out);
        if (c != link.connection || link.state != Link.CONNECTING) {
            return;
        }
        link.move(LinkInput.OPENED);
        link.heardNanos = nowNanos;
        cutter = new PacketCutter(link.settings.packetBytes());
        handshake.connect();
        if (link.early) {
            requests.resume(false);
            sender.pump();
        }
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<ClientEvent> out) {
        enter(nowNanos, out);
        if (c != link.connection || !reading()) {
            return;
        }
        link.heardNanos = nowNanos;
        cutter.append(bytes);
        while (reading() && cutter.advance()) {
            packet(cutter.packet());
        }
        if (!reading()) {
            return;
        }
        if (cutter.trouble() == PacketCutter.Trouble.TOO_LARGE) {
            String words = "The server sent a packet of more than " + link.settings.packetBytes() + " bytes.";
            link.violation(ReasonCode.PACKET_TOO_LARGE, "", words);
        } else if (cutter.trouble() == PacketCutter.Trouble.LENGTH_MALFORMED) {
            link.violation(ReasonCode.MALFORMED_PACKET, "", "A remaining length does not end within four bytes.");
        }
    }

    /** Whether what the server says still matters. */
    private boolean reading() {
        return switch (link.state) {
            case HANDSHAKE, AUTHENTICATING, CONNECTED, REAUTHENTICATING -> true;
            default -> false;
        };
    }

    private void packet(Bytes bytes) {
        MqttPacket p;
        try {
            p = MqttPacket.read(bytes, link.version());
        } catch (Malformed broken) {
            int code = broken.rule().reasonCode();
            link.violation(
                    code < 0 ? ReasonCode.MALFORMED_PACKET : code, broken.rule().id(), broken.getMessage());
            return;
        }
        if (p instanceof Connack x) {
            connack(x);
        } else if (p instanceof Auth x && proving != null) {
            proving.auth(x);
        } else if (p instanceof Disconnect x && link.v5()) {
            handshake.serverDisconnect(x);
        } else if (!link.connected()) {
            link.violation(ReasonCode.PROTOCOL_ERROR, "", p.type() + " came before CONNACK.");
        } else {
            connectedPacket(p);
        }
    }

    private void connectedPacket(MqttPacket p) {
        switch (p.type()) {
            case PUBLISH -> receiver.publish((Publish) p);
            case PUBACK -> sender.puback((Puback) p);
            case PUBREC -> sender.pubrec((Pubrec) p);
            case PUBREL -> receiver.pubrel((Pubrel) p);
            case PUBCOMP -> sender.pubcomp((Pubcomp) p);
            case SUBACK -> requests.suback((Suback) p);
            case UNSUBACK -> requests.unsuback((Unsuback) p);
            case PINGRESP -> keepAlive.pingresp();
            default -> link.violation(ReasonCode.PROTOCOL_ERROR, "", "A server does not send " + p.type() + " here.");
        }
    }

    private void connack(Connack p) {
        if (!handshake.connack(p, reconnect)) {
            return;
        }
        if (!p.sessionPresent()) {
            answers.sessionLost();
        }
        requests.resume(link.settings.resubscribe() && !p.sessionPresent());
        sender.pump();
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<ClientEvent> out) {
        enter(nowNanos, out);
        if (c != link.connection) {
            return;
        }
        if (link.allows(LinkInput.ENDED)) {
            String words = "The server closed the connection without a word.";
            link.finish(LinkInput.ENDED, new ClientLink.Ending(Why.SERVER_CLOSED, 0, words, ""));
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<ClientEvent> out) {
        enter(nowNanos, out);
        if (c == link.connection) {
            sender.pump();
        }
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<ClientEvent> out) {
        enter(nowNanos, out);
        if (c != link.connection) {
            return;
        }
        cutter = null;
        ClientLink.Ending why = link.closed();
        sender.connectionLost();
        receiver.connectionLost();
        requests.connectionLost();
        session.connectionLost();
        long pause = reconnect.pauseNanos(why);
        if (why.why() == Why.COMMANDED) {
            link.tell(new ClientEvent.Disconnected());
        } else {
            String words = why.words().isEmpty() ? "The connection was " + cause.words() + "." : why.words();
            link.tell(new ClientEvent.ConnectionLost(why.why(), cause, why.reasonCode(), words, pause));
        }
        if (pause >= 0) {
            reconnect.pause(pause);
        } else {
            reconnect.over();
            requests.giveUp();
        }
    }

    // ---- time

    @Override
    public void timeout(long nowNanos, Effects<ClientEvent> out) {
        enter(nowNanos, out);
        for (ClientTimer t = link.timers.takeExpired(nowNanos); t != null; t = link.timers.takeExpired(nowNanos)) {
            switch (t) {
                case CONNECT -> {
                    String words = "The server did not accept the connection in time.";
                    link.abort(LinkInput.TIMEOUT, new ClientLink.Ending(Why.CONNECT_TIMEOUT, 0, words, ""));
                }
                case PING -> keepAlive.due();
                case PING_RESPONSE -> keepAlive.unanswered();
                case RECONNECT -> {
                    link.move(LinkInput.RETRY);
                    reconnect.open();
                }
                case RESEND -> sender.resendLate();
                case CLOSE -> link.abort(LinkInput.TIMEOUT, link.ending);
                case ANSWER -> answers.late();
            }
        }
    }

    @Override
    public long deadlineNanos() {
        return link.timers.deadlineNanos();
    }
}

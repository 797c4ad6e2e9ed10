package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.mqttsn.SnAdvertise;
import dev.framewise.protocols.mqttsn.SnDisconnect;
import dev.framewise.protocols.mqttsn.SnGwInfo;
import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnPingreq;
import dev.framewise.protocols.mqttsn.SnPublish;
import dev.framewise.protocols.mqttsn.SnSearchGw;
import dev.framewise.protocols.mqttsn.client.SnClientCharts.Input;
import dev.framewise.protocols.mqttsn.client.SnClientCharts.State;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.Optional;

/**
 * A client of MQTT-SN 1.2 over datagrams: searches a gateway, connects, registers topics, publishes at QoS -1 to 2, sleeps
 * and fetches what waited. {@link SnDialogue} sends again what is not answered; {@link SnInbox} takes what comes.
 *
 * <p>Left out: changing the will of a living connection, and waiting T_wait after a refusal for congestion.
 */
public final class MqttSnClient implements Machine<SnClientCommand, SnClientEvent> {
    private static final long SECOND = 1_000_000_000L;

    final String clientId;
    final SnClientSettings settings;
    final Timers<SnTimer> timers = new Timers<>(SnTimer.class);
    final SnTopicBook topics;
    private final RandomStream random;
    private final SnDialogue dialogue = new SnDialogue(this);
    private final SnInbox inbox = new SnInbox(this);

    State state = State.DISCONNECTED;

    /** The gateway, null before one is known. */
    private Connection gateway;

    /** To all gateways; null while none is searched. */
    private Connection everybody;

    private int searches;
    private int sleepSeconds;
    private long sentNanos;
    long nowNanos;
    private Effects<SnClientEvent> out;

    /**
     * @param clientId 1..23 characters
     * @param random for the pauses before searches; nobody else may draw from it
     */
    public MqttSnClient(String clientId, SnClientSettings settings, RandomStream random) {
        this.clientId = clientId;
        this.settings = settings;
        this.random = random;
        this.topics = new SnTopicBook(settings.predefined());
    }

    public State state() {
        return state;
    }

    /** The running timers, to look at. */
    public Timers<SnTimer> timers() {
        return timers;
    }

    private void enter(long now, Effects<SnClientEvent> effects) {
        nowNanos = now;
        out = effects;
    }

    void tell(SnClientEvent event) {
        out.tell(event);
    }

    void move(Input input) {
        Chart.Edge<State, Input> edge = SnClientCharts.STATE.edge(state, input);
        state = edge.to();
        tell(new SnClientEvent.Moved(edge));
    }

    boolean allows(Input input) {
        return SnClientCharts.STATE.allows(state, input);
    }

    void send(SnMessage m) {
        sentNanos = nowNanos;
        out.send(gateway, m.bytes());
    }

    // ---- commands

    @Override
    public void command(long now, SnClientCommand command, Effects<SnClientEvent> effects) {
        enter(now, effects);
        if (command instanceof SnClientCommand.Connect c) {
            connect(c);
        } else if (command instanceof SnClientCommand.Know c && state == State.DISCONNECTED) {
            gateway = out.open(c.gateway());
        } else if (command instanceof SnClientCommand.Publish c) {
            publish(c);
        } else if (command instanceof SnClientCommand.Subscribe || command instanceof SnClientCommand.Unsubscribe) {
            dialogue.request(command);
        } else if (command instanceof SnClientCommand.Sleep c && state == State.ACTIVE && c.seconds() > 0) {
            sleepSeconds = c.seconds();
            dialogue.add(new SnTask(SnTask.Kind.SLEEP, c));
        } else if (command instanceof SnClientCommand.Check && allows(Input.CHECK)) {
            check();
        } else if (command instanceof SnClientCommand.Wake c && state == State.ASLEEP) {
            move(Input.CONNECT);
            timers.clear(SnTimer.NAP);
            dialogue.connect(c);
        } else if (command instanceof SnClientCommand.Disconnect && allows(Input.LEAVE)) {
            leave();
        } else {
            tell(new SnClientEvent.Ignored("This cannot be done while the client is " + state + "."));
        }
    }

    private void connect(SnClientCommand.Connect c) {
        Input input = c.gateway().isPresent() ? Input.CONNECT : Input.SEARCH;
        if (state != State.DISCONNECTED) {
            tell(new SnClientEvent.Ignored("The client is " + state + " already."));
            return;
        }
        move(input);
        if (c.gateway().isPresent()) {
            gateway = out.open(c.gateway().get());
            dialogue.connectWhenOpen();
        } else {
            everybody = out.open(new Address(Address.EVERYBODY, settings.port()));
            searches = 0;
            searchLater(settings.searchDelayNanos());
        }
    }

    private void searchLater(long mostNanos) {
        timers.set(SnTimer.SEARCH, nowNanos + (long) (mostNanos * random.nextDouble()));
    }

    private void search() {
        if (searches > settings.retries()) {
            move(Input.LOST);
            tell(new SnClientEvent.Lost("No gateway answered SEARCHGW."));
            return;
        }
        out.send(everybody, new SnSearchGw(settings.searchRadius()).bytes());
        // A search that finds nobody is repeated after twice the time of the last (§6.1).
        long wait = settings.searchDelayNanos() << Math.min(searches, 20);
        searches++;
        timers.set(SnTimer.SEARCH, nowNanos + Math.max(settings.retryNanos(), wait));
    }

    private void publish(SnClientCommand.Publish c) {
        if (c.qos() < -1 || c.qos() > 2 || c.topic().isEmpty() || c.topic().indexOf('#') >= 0) {
            tell(new SnClientEvent.Dropped(c.token(), 0, "QoS is -1 to 2, and a topic has no wildcard."));
        } else if (c.qos() == -1) {
            dialogue.publishWithoutConnection(c, gateway != null);
        } else {
            dialogue.request(c);
        }
    }

    private void check() {
        move(Input.CHECK);
        timers.clear(SnTimer.NAP);
        dialogue.add(new SnTask(SnTask.Kind.CHECK, new SnClientCommand.Check()));
    }

    private void leave() {
        boolean searching = state == State.SEARCHING;
        move(Input.LEAVE);
        timers.clear(SnTimer.SEARCH);
        timers.clear(SnTimer.NAP);
        if (searching) {
            tell(new SnClientEvent.Disconnected());
        } else {
            dialogue.add(new SnTask(SnTask.Kind.LEAVE, new SnClientCommand.Disconnect()));
        }
    }

    // ---- what the dialogue comes to

    void connected(boolean clean) {
        move(Input.ACCEPTED);
        inbox.connected(clean);
        keepAlive();
        tell(new SnClientEvent.Connected(gateway.peer()));
    }

    void refused(int returnCode) {
        move(Input.REFUSED);
        tell(new SnClientEvent.Refused(returnCode));
        dialogue.giveUp("The gateway refused the connection.");
    }

    void asleep() {
        move(Input.CONFIRMED);
        timers.clear(SnTimer.PING);
        tell(new SnClientEvent.Asleep(sleepSeconds));
        nap();
    }

    void checked() {
        move(Input.PINGRESP);
        tell(new SnClientEvent.Checked());
        nap();
    }

    private void nap() {
        if (settings.napNanos() > 0) {
            timers.set(SnTimer.NAP, nowNanos + settings.napNanos());
        }
    }

    void left() {
        move(Input.CONFIRMED);
        timers.clearAll();
        tell(new SnClientEvent.Disconnected());
        dialogue.giveUp("The client took leave.");
    }

    /** The gateway does not answer: it is taken for lost. */
    void lost(String words) {
        if (allows(Input.LOST)) {
            move(Input.LOST);
            timers.clearAll();
            tell(new SnClientEvent.Lost(words));
            dialogue.giveUp(words);
        }
    }

    private void keepAlive() {
        if (settings.keepAliveSeconds() > 0) {
            timers.set(SnTimer.PING, nowNanos + settings.keepAliveSeconds() * SECOND);
        }
    }

    private void pingDue() {
        long due = sentNanos + settings.keepAliveSeconds() * SECOND;
        if (state != State.ACTIVE) {
            return;
        }
        if (due <= nowNanos) {
            if (dialogue.idle()) {
                dialogue.add(new SnTask(SnTask.Kind.PING, new SnClientCommand.Check()));
            }
            due = nowNanos + settings.keepAliveSeconds() * SECOND;
        }
        timers.set(SnTimer.PING, due);
    }

    SnMessage pingreq(boolean whileAsleep) {
        return new SnPingreq(whileAsleep ? clientId : "");
    }

    SnMessage disconnect(boolean sleeping) {
        return new SnDisconnect(sleeping, sleeping ? sleepSeconds : 0);
    }

    // ---- the network

    @Override
    public void opened(long now, Connection c, Effects<SnClientEvent> effects) {
        enter(now, effects);
        if (c == gateway) {
            dialogue.opened();
        }
    }

    @Override
    public void received(long now, Connection c, Bytes bytes, Effects<SnClientEvent> effects) {
        enter(now, effects);
        SnMessage m;
        try {
            m = SnMessage.read(bytes);
        } catch (Malformed broken) {
            tell(new SnClientEvent.Ignored(broken.getMessage()));
            return;
        }
        if (m instanceof SnAdvertise a) {
            found(c, a.gatewayId(), Bytes.EMPTY);
        } else if (m instanceof SnGwInfo g) {
            found(c, g.gatewayId(), g.address());
        } else if (c != gateway || m instanceof SnSearchGw) {
            return;
        } else if (m instanceof SnDisconnect && !dialogue.awaitsDisconnect()) {
            gatewayLeft();
        } else if (!dialogue.answers(m)) {
            inbox.take(m);
        }
    }

    private void found(Connection c, int id, Bytes address) {
        String text = new String(
                address.array(), address.offset(), address.length(), java.nio.charset.StandardCharsets.UTF_8);
        tell(new SnClientEvent.GatewayFound(id, text.isEmpty() ? c.peer() : text));
        if (state != State.SEARCHING) {
            return;
        }
        Optional<Address> elsewhere = text.isEmpty() ? Optional.empty() : SnAddress.parse(text, settings.port());
        move(Input.FOUND);
        timers.clear(SnTimer.SEARCH);
        if (elsewhere.isPresent()) {
            gateway = out.open(elsewhere.get());
            dialogue.connectWhenOpen();
        } else {
            gateway = c;
            dialogue.connect(SnClientCommand.Connect.searching());
        }
    }

    private void gatewayLeft() {
        if (allows(Input.GATEWAY_LEFT)) {
            move(Input.GATEWAY_LEFT);
            timers.clearAll();
            tell(new SnClientEvent.Lost("The gateway said DISCONNECT."));
            dialogue.giveUp("The gateway said DISCONNECT.");
        }
    }

    /** A message for the application. */
    void deliver(String topic, SnPublish p) {
        tell(new SnClientEvent.Delivered(topic, p.qos(), p.retain(), p.dup(), p.data()));
    }

    @Override
    public void ended(long now, Connection c, Effects<SnClientEvent> effects) {}

    @Override
    public void writable(long now, Connection c, int freeBytes, Effects<SnClientEvent> effects) {}

    @Override
    public void closed(long now, Connection c, Cause cause, Effects<SnClientEvent> effects) {
        enter(now, effects);
        if (c == gateway) {
            gateway = null;
            lost("The way to the gateway was " + cause.words() + ".");
        }
    }

    @Override
    public void timeout(long now, Effects<SnClientEvent> effects) {
        enter(now, effects);
        for (SnTimer t = timers.takeExpired(now); t != null; t = timers.takeExpired(now)) {
            switch (t) {
                case RETRY -> dialogue.late();
                case SEARCH -> search();
                case PING -> pingDue();
                case NAP -> {
                    if (allows(Input.CHECK)) {
                        check();
                    }
                }
            }
        }
    }

    @Override
    public long deadlineNanos() {
        return timers.deadlineNanos();
    }
}

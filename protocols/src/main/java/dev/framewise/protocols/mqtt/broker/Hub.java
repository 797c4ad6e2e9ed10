package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.RandomStream;

/** The parts of one server, each its own mechanism, and what they share. */
final class Hub {
    final BrokerSettings settings;
    final BrokerStore store;
    final RandomStream luck;
    final Turn turn = new Turn();
    final Counters counters = new Counters();
    final DeadlineQueue deadlines = new DeadlineQueue();
    final Encoder encoder = new Encoder();
    final Outbox outbox = new Outbox(this);
    final Router router = new Router(this);
    final Wills wills = new Wills(this);
    final Sessions sessions = new Sessions(this);
    final Endings endings = new Endings(this);
    final Inbox inbox = new Inbox(this);
    final Requests requests = new Requests(this);
    final Handshake handshake = new Handshake(this);
    final Authentication authentication = new Authentication(this);
    /** No new clients are taken any more. */
    boolean shutDown;

    Hub(BrokerSettings settings, BrokerStore store, RandomStream luck) {
        this.settings = settings;
        this.store = store;
        this.luck = luck;
    }

    long now() {
        return turn.nowNanos;
    }
}

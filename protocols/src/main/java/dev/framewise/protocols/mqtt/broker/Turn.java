package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Effects;

/** The call of the driver that is being answered: its time and where its effects go. */
final class Turn {
    long nowNanos;
    /** Tells one call from the next. */
    long number;

    Effects<BrokerEvent> out;

    void begin(long now, Effects<BrokerEvent> effects) {
        nowNanos = now;
        out = effects;
        number++;
    }

    void tell(BrokerEvent e) {
        out.tell(e);
    }
}

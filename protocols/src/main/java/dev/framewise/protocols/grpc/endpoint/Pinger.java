package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;

/** A client's watch over one connection after another, by PING. gRFC A8. */
final class Pinger {
    static final Bytes PING = Bytes.utf8("are you?");

    /** What is to be done now. */
    enum Duty {
        NOTHING,
        ASK,
        GIVE_UP
    }

    private final KeepAlive settings;
    private long timeNanos;
    private long heardNanos;
    private long askedNanos = Machine.NEVER;

    /** A watch; for null it never asks. */
    Pinger(KeepAlive settings) {
        this.settings = settings;
        this.timeNanos = settings == null ? Machine.NEVER : settings.timeNanos();
    }

    /** Some bytes came, or the connection came up. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
        askedNanos = Machine.NEVER;
    }

    /** The server cannot bear it: the silence before the next question is twice as long, also on later connections. */
    void tooMany() {
        timeNanos = settings == null ? timeNanos : Math.min(Machine.NEVER / 4, timeNanos) * 2;
    }

    /** When something is to be done on a connection that stands, or {@link Machine#NEVER}. */
    long deadlineNanos(boolean calls) {
        if (settings == null) {
            return Machine.NEVER;
        }
        if (askedNanos != Machine.NEVER) {
            return askedNanos + settings.timeoutNanos();
        }
        return calls || settings.withoutCalls() ? heardNanos + timeNanos : Machine.NEVER;
    }

    Duty due(long nowNanos, boolean calls) {
        if (deadlineNanos(calls) > nowNanos) {
            return Duty.NOTHING;
        }
        if (askedNanos != Machine.NEVER) {
            return Duty.GIVE_UP;
        }
        askedNanos = nowNanos;
        return Duty.ASK;
    }
}

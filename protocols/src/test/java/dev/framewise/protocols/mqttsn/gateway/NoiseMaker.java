package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;

/** Sends whatever it is told to, and hears nothing. */
final class NoiseMaker implements Machine<Bytes, String> {
    boolean toGateway = true;
    private Connection gateway;
    private Connection all;

    @Override
    public void command(long nowNanos, Bytes command, Effects<String> out) {
        if (gateway == null) {
            gateway = out.open(new Address("gateway", 1883));
            all = out.open(new Address(Address.EVERYBODY, 1883));
        } else {
            out.send(toGateway ? gateway : all, command);
        }
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<String> out) {}

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<String> out) {}

    @Override
    public void ended(long nowNanos, Connection c, Effects<String> out) {}

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<String> out) {}

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<String> out) {}

    @Override
    public void timeout(long nowNanos, Effects<String> out) {}

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}

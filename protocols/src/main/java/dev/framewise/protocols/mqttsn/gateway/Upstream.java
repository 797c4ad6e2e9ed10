package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqtt.client.MqttClient;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** An MQTT client inside the gateway: its effects are the gateway's, its events are the gateway's inputs. */
final class Upstream implements Effects<ClientEvent>, Timed {
    /** One call of the client. */
    interface Input {
        void on(MqttClient machine, long nowNanos, Effects<ClientEvent> out);
    }

    private final MqttSnGateway gateway;
    private final MqttClient machine;
    private final Consumer<ClientEvent> listener;
    private final ArrayDeque<ClientEvent> told = new ArrayDeque<>();
    private boolean busy;

    Upstream(MqttSnGateway gateway, MqttClient machine, Consumer<ClientEvent> listener) {
        this.gateway = gateway;
        this.machine = machine;
        this.listener = listener;
    }

    void command(ClientCommand c) {
        call((m, now, out) -> m.command(now, c, out));
    }

    /** Calls the client; what it tells is heard afterwards, also when hearing leads to the next call. */
    void call(Input input) {
        input.on(machine, gateway.nowNanos(), this);
        if (busy) {
            return;
        }
        busy = true;
        while (!told.isEmpty()) {
            listener.accept(told.remove());
        }
        busy = false;
        gateway.schedule(this);
    }

    @Override
    public long deadlineNanos() {
        return machine.deadlineNanos();
    }

    @Override
    public void timeout() {
        call((m, now, out) -> m.timeout(now, out));
    }

    @Override
    public Connection open(Address to) {
        Connection c = gateway.out().open(to);
        gateway.carries(c, this);
        return c;
    }

    @Override
    public void send(Connection c, Bytes bytes) {
        gateway.out().send(c, bytes);
    }

    @Override
    public void finish(Connection c) {
        gateway.out().finish(c);
    }

    @Override
    public void abort(Connection c) {
        gateway.out().abort(c);
    }

    @Override
    public void pause(Connection c) {
        gateway.out().pause(c);
    }

    @Override
    public void resume(Connection c) {
        gateway.out().resume(c);
    }

    @Override
    public void secure(Connection c, TlsRole role) {
        gateway.out().secure(c, role);
    }

    @Override
    public void tell(ClientEvent event) {
        told.add(event);
    }
}

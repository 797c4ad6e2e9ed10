package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;
import org.junit.jupiter.api.Test;

/** A client that has nothing to do is small: a hundred thousand of them fit into a simulation. */
class ClientMemoryTest {
    private static final int CLIENTS = 20_000;
    private static final int MOST_BYTES_EACH = 1_024;

    /** Carries nothing out. */
    private static final class Nothing implements Effects<ClientEvent>, Connection {
        @Override
        public Connection open(Address to) {
            return this;
        }

        @Override
        public void send(Connection c, Bytes bytes) {}

        @Override
        public void finish(Connection c) {}

        @Override
        public void abort(Connection c) {}

        @Override
        public void pause(Connection c) {}

        @Override
        public void resume(Connection c) {}

        @Override
        public void secure(Connection c, TlsRole role) {}

        @Override
        public void tell(ClientEvent event) {}

        @Override
        public String peer() {
            return "";
        }

        @Override
        public int localPort() {
            return 1;
        }

        @Override
        public boolean incoming() {
            return false;
        }

        @Override
        public boolean datagram() {
            return false;
        }

        @Override
        public int freeBytes() {
            return 1 << 20;
        }
    }

    @Test
    void anIdleClientTakesLessThanAKibibyte() {
        Nothing nothing = new Nothing();
        Bytes connack = Connack.SHAPE.bytes(MqttVersion.V5);
        Bytes puback = Puback.of(1).bytes(MqttVersion.V5);
        MqttClient[] all = new MqttClient[CLIENTS];
        long before = usedBytes();
        for (int i = 0; i < CLIENTS; i++) {
            String id = "client-" + i;
            MqttClient c = new MqttClient(id, ClientSettings.STANDARD, new ClientStore(), RandomStream.of(1, id));
            c.command(0, new ClientCommand.Connect(new Address("broker", 1883)), nothing);
            c.opened(0, nothing, nothing);
            c.received(0, nothing, connack, nothing);
            c.command(0, ClientCommand.Publish.of(1, "t", Qos.AT_LEAST_ONCE, Bytes.EMPTY), nothing);
            c.received(0, nothing, puback, nothing);
            all[i] = c;
        }
        long each = (usedBytes() - before) / CLIENTS;
        assertThat(all[CLIENTS - 1].state()).isEqualTo(ClientCharts.Link.CONNECTED);
        assertThat(all[CLIENTS - 1].store().inFlight()).isZero();
        assertThat(each).isBetween(100L, (long) MOST_BYTES_EACH);
    }

    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}

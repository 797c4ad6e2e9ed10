package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand idle clients in one server: what each costs in memory, and that time costs no walk over all. */
@Tag("thorough")
class ManyClientsTest {
    private static final int CLIENTS = 100_000;

    /** What the broker may take for an idle client with one subscription and keep alive. */
    private static final int BYTES_EACH = 1_500;

    private static final class Idle implements Connection {
        @Override
        public String peer() {
            return "10.0.0.1";
        }

        @Override
        public int localPort() {
            return 1883;
        }

        @Override
        public boolean incoming() {
            return true;
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

    private static final class Count implements Effects<BrokerEvent> {
        long sends;
        long ends;

        @Override
        public Connection open(Address to) {
            throw new AssertionError("a server opens no connection");
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            sends++;
        }

        @Override
        public void finish(Connection c) {
            ends++;
        }

        @Override
        public void abort(Connection c) {
            ends++;
        }

        @Override
        public void pause(Connection c) {}

        @Override
        public void resume(Connection c) {}

        @Override
        public void secure(Connection c, TlsRole role) {}

        @Override
        public void tell(BrokerEvent event) {}
    }

    private static long usedBytes() {
        Runtime r = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(used, r.totalMemory() - r.freeMemory());
        }
        return used;
    }

    @Test
    void fitIntoMemory() {
        for (MqttVersion version : List.of(MqttVersion.V5, MqttVersion.V3_1_1)) {
            List<Connection> connections = new ArrayList<>(CLIENTS);
            for (int i = 0; i < CLIENTS; i++) {
                connections.add(new Idle());
            }
            long before = usedBytes();
            Count out = new Count();
            MqttBroker broker =
                    new MqttBroker(BrokerSettings.STANDARD, new BrokerStore(), RandomStream.of(1, "broker"));
            for (int i = 0; i < CLIENTS; i++) {
                Connection c = connections.get(i);
                broker.opened(i, c, out);
                broker.received(i, c, Connect.of(version, "sensor-" + i, 60).bytes(version), out);
                Subscription own = Subscription.of("sensors/" + i + "/orders", Qos.AT_LEAST_ONCE);
                broker.received(i, c, Subscribe.of(1, own).bytes(version), out);
            }
            long each = (usedBytes() - before) / CLIENTS;
            System.out.println(version + ": " + each + " bytes for an idle client");
            assertThat(each).isBetween(100L, (long) BYTES_EACH);

            long now = 40_000_000_000L;
            Bytes ping = new Pingreq().bytes(version);
            for (Connection c : connections) {
                broker.received(now, c, ping, out);
            }
            while (broker.deadlineNanos() < 129_000_000_000L) {
                now = broker.deadlineNanos();
                broker.timeout(now, out);
            }
            assertThat(out.ends).isZero();
            out.sends = 0;
            Connection first = connections.get(0);
            for (int i = 0; i < CLIENTS; i++) {
                Publish p = Publish.of("sensors/" + i + "/orders", Qos.AT_MOST_ONCE, 0, Bytes.of(1));
                broker.received(now, first, p.bytes(version), out);
            }
            assertThat(out.sends).isEqualTo(CLIENTS);
            while (broker.deadlineNanos() < 131_000_000_000L) {
                now = broker.deadlineNanos();
                broker.timeout(now, out);
            }
            assertThat(out.ends).isEqualTo(CLIENTS - 1);
            connections.forEach(c -> broker.closed(131_000_000_000L, c, Cause.FINISHED, out));
            assertThat(broker.connectionCount()).isZero();
        }
    }
}

package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketType;
import dev.framewise.protocols.mqtt.Pingresp;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.client.ClientSettings.SessionLoss;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every edge of every chart of the client is taken by a client that luck drives through its life. */
class ClientChartsTest {
    /** Accepts everything, and asks once. */
    private static final ClientAuthenticator PROOF = new ClientAuthenticator() {
        @Override
        public String method() {
            return "PROOF";
        }

        @Override
        public Exchange begin(RandomStream luck) {
            return new Exchange() {
                @Override
                public Bytes first() {
                    return Bytes.EMPTY;
                }

                @Override
                public Optional<Bytes> answer(Bytes challenge) {
                    return Optional.of(challenge);
                }

                @Override
                public boolean accepts(Bytes last) {
                    return true;
                }
            };
        }
    };

    private static final List<Property> METHOD = List.of(Property.of(PropertyId.AUTHENTICATION_METHOD, "PROOF"));
    private static final Auth CHALLENGE = new Auth(ReasonCode.CONTINUE_AUTHENTICATION, METHOD);
    private static final Auth PROVEN = new Auth(ReasonCode.SUCCESS, METHOD);

    /** One client and what luck does to it. */
    private static final class Life {
        private final RandomStream luck;
        private final ClientBench b;

        private Life(RandomStream luck) {
            this.luck = luck;
            boolean v5 = luck.chance(0.7);
            ClientSettingsBuilder s = ClientSettings.with()
                    .version(v5 ? MqttVersion.V5 : MqttVersion.V3_1)
                    .tellMoves(true)
                    .keepAliveSeconds(3)
                    .pingResponseNanos(Rig.SECOND)
                    .connectNanos(2 * Rig.SECOND)
                    .closeNanos(Rig.SECOND)
                    .resendNanos(v5 ? 0 : 2 * Rig.SECOND)
                    .queueMessages(3)
                    .inFlight(2)
                    .acceptUnknownSession(luck.chance(0.5))
                    .sessionExpirySeconds(new long[] {0, 1, 0xffff_ffffL}[luck.below(3)])
                    .sessionLoss(luck.chance(0.5) ? SessionLoss.DROP : SessionLoss.PUBLISH_ANEW)
                    .overflow(ClientSettings.Overflow.DROP_OLDEST)
                    .reconnect(new ReconnectSettings(500 * Rig.MS, 1, Rig.SECOND, 0.5, 5, true, 1));
            if (v5 && luck.chance(0.5)) {
                s.authenticator(PROOF);
            }
            b = new ClientBench(s.build());
            for (PacketType t : List.of(PacketType.CONNECT, PacketType.AUTH, PacketType.PUBLISH, PacketType.PUBREL)) {
                b.server.on(t, this::answer);
            }
            b.server.on(PacketType.PINGREQ, p -> luck.chance(0.5) ? List.of(Pingresp.SHAPE) : List.of());
        }

        private List<MqttPacket> answer(MqttPacket p) {
            boolean proves = b.settings.authenticator().isPresent();
            if (luck.chance(p.type() == PacketType.AUTH ? 0.4 : 0.2)) {
                return List.of();
            }
            if (p.type() == PacketType.CONNECT && luck.chance(0.1)) {
                return List.of(new Connack(false, b.settings.version().hasProperties() ? 0x88 : 3, List.of()));
            }
            if (p.type() == PacketType.CONNECT || p.type() == PacketType.AUTH) {
                boolean present = b.settings.version() != MqttVersion.V3_1 && luck.chance(0.4);
                boolean connected = b.machine().state() == ClientCharts.Link.REAUTHENTICATING;
                if (proves && luck.chance(0.5)) {
                    return List.of(CHALLENGE);
                }
                if (p.type() == PacketType.AUTH && luck.chance(0.3)) {
                    return List.of(
                            !connected
                                    ? new Connack(false, ReasonCode.NOT_AUTHORIZED, METHOD)
                                    : luck.chance(0.5) ? new Disconnect(0, List.of()) : Subscribe.of(1, sub()));
                }
                return List.of(connected ? PROVEN : new Connack(present, 0, List.of()));
            }
            if (p instanceof Publish m && m.qos() == Qos.EXACTLY_ONCE) {
                return List.of(new Pubrec(
                        m.packetId(), b.settings.version().hasProperties() && luck.chance(0.2) ? 0x97 : 0, List.of()));
            }
            if (p instanceof Publish m && m.qos() == Qos.AT_LEAST_ONCE) {
                return List.of(dev.framewise.protocols.mqtt.Puback.of(m.packetId()));
            }
            return p instanceof Pubrel r ? List.of(dev.framewise.protocols.mqtt.Pubcomp.of(r.packetId())) : List.of();
        }

        private void step() {
            switch (luck.below(16)) {
                case 0, 1, 2 -> b.client.command(new ClientCommand.Connect(ClientBench.SERVER));
                case 3 -> b.client.command(new ClientCommand.Connect(new Address("nobody", 1)));
                case 4 -> b.client.command(ClientCommand.Disconnect.NORMAL);
                case 5 -> b.client.command(new ClientCommand.Abandon());
                case 6 -> b.client.command(new ClientCommand.Reauthenticate());
                case 7, 8, 9 -> b.publish(luck.below(1_000), Qos.of(luck.below(3)));
                case 10 -> b.rig.breakAll(Cause.RESET);
                case 11 -> say(Publish.of("t", Qos.of(luck.below(3)), 1 + luck.below(2), Bytes.EMPTY));
                case 12 -> say(Pubrel.of(1 + luck.below(2)));
                case 13 -> say(Pubrec.of(1 + luck.below(4)));
                case 14 -> {
                    if (luck.chance(0.3)) {
                        say(luck.chance(0.5) ? new Disconnect(0, List.of()) : Subscribe.of(1, sub()));
                    } else if (luck.chance(0.3)) {
                        b.rig.unreachable(luck.chance(0.3));
                    }
                }
                default -> {
                    if (standing()) {
                        b.serverPeer.command(ScriptedServer.close());
                    }
                }
            }
            b.server.lingers = luck.chance(0.1);
            b.run((long) (luck.nextExponential() * (luck.chance(0.1) ? 8_000 : 300) * Rig.MS));
        }

        private static dev.framewise.protocols.mqtt.Subscription sub() {
            return dev.framewise.protocols.mqtt.Subscription.of("t", Qos.AT_MOST_ONCE);
        }

        private boolean standing() {
            List<dev.framewise.protocols.machine.RigStream> all = b.rig.streams();
            return !all.isEmpty() && all.get(all.size() - 1).stands() && b.server.open();
        }

        private void say(MqttPacket p) {
            if (standing()) {
                b.serverPeer.command(b.server.say(p));
            }
        }
    }

    @Test
    void everyEdgeIsTaken() {
        Set<Chart.Edge<?, ?>> taken = new LinkedHashSet<>();
        for (int life = 0; life < 300; life++) {
            Life t = new Life(RandomStream.of(life, "life"));
            for (int i = 0; i < 60; i++) {
                t.step();
            }
            t.b.client.events(ClientEvent.Moved.class).forEach(m -> taken.add(m.edge()));
        }
        List<Object> never = new ArrayList<>();
        for (Chart<?, ?> chart : ClientCharts.all()) {
            chart.edges().stream().filter(e -> !taken.contains(e)).forEach(never::add);
        }
        assertThat(never).isEmpty();
    }
}

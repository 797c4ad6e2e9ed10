package dev.framewise.protocols.grpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the other end says, an end of gRPC answers or gives up; a call ends once and no more. */
@Tag("more-when-thorough")
class GrpcFuzzTest {
    private static final int SEEDS = Boolean.getBoolean("framewise.thorough") ? 20_000 : 1_500;
    private static final long MS = 1_000_000L;
    private static final int LONGEST = 10_000;

    /** One end by itself: what it sends, and what it tells. */
    private static final class End<C, E> implements Effects<E>, Connection {
        final Machine<C, E> machine;
        final List<E> told = new ArrayList<>();
        Bytes sent = Bytes.EMPTY;
        boolean over;
        long now = MS;

        End(Machine<C, E> machine) {
            this.machine = machine;
        }

        void hear(Bytes bytes) {
            if (!over) {
                now += MS;
                machine.received(now, this, bytes, this);
            }
        }

        void end() {
            now += MS;
            machine.closed(now, this, Cause.RESET, this);
        }

        @Override
        public Connection open(Address to) {
            return this;
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            sent = sent.then(bytes);
        }

        @Override
        public void finish(Connection c) {
            over = true;
        }

        @Override
        public void abort(Connection c) {
            over = true;
        }

        @Override
        public void pause(Connection c) {}

        @Override
        public void resume(Connection c) {}

        @Override
        public void secure(Connection c, TlsRole role) {}

        @Override
        public void tell(E event) {
            told.add(event);
        }

        @Override
        public String peer() {
            return "peer";
        }

        @Override
        public int localPort() {
            return 1;
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

    private static End<GrpcCommand, GrpcEvent> client(long seed) {
        RetryPolicy policy = new RetryPolicy(3, MS, MS, 1, List.of(Status.UNAVAILABLE, Status.INTERNAL));
        End<GrpcCommand, GrpcEvent> client = new End<>(new GrpcClient(
                GrpcClientSettings.USUAL.longestMessageBytes(LONGEST).retry(policy, null),
                RandomStream.of(seed, "client")));
        client.machine.command(client.now, new GrpcCommand.Connect(new Address("server", 1)), client);
        client.machine.opened(client.now, client, client);
        String echo = "/" + EchoService.NAME + "/";
        int number = 0;
        for (String method : List.of("Unary", "Collect", "Repeat", "Chat")) {
            long n = ++number;
            GrpcCommand.Manner manner = new GrpcCommand.Manner(n % 2 == 0);
            client.machine.command(
                    client.now, new GrpcCommand.Start(n, "server", echo + method, 0, List.of(), manner), client);
            client.machine.command(client.now, new GrpcCommand.Send(n, Bytes.utf8("message " + n)), client);
            client.machine.command(client.now, new GrpcCommand.HalfClose(n), client);
        }
        return client;
    }

    private static End<GrpcServer.Command, GrpcServerEvent> server() {
        End<GrpcServer.Command, GrpcServerEvent> server =
                new End<>(new GrpcServer(EndpointSettings.USUAL, LONGEST, new EchoService(3, 0, true)));
        server.machine.opened(server.now, server, server);
        return server;
    }

    /** Bytes that were right, with some changed, left out, repeated or cut off. */
    private static Bytes harmed(RandomStream luck, Bytes right) {
        byte[] a = right.toArray();
        for (int i = luck.below(4); i > 0; i--) {
            a[luck.below(a.length)] = (byte) luck.nextInt();
        }
        Bytes b = Bytes.wrap(a);
        int from = luck.below(a.length);
        int to = from + luck.below(Math.min(40, a.length - from) + 1);
        return switch (luck.below(4)) {
            case 0 -> b.first(from).then(b.from(to));
            case 1 -> b.first(to).then(b.from(from));
            case 2 -> b.first(to);
            default -> b;
        };
    }

    private static void hear(RandomStream luck, End<?, ?> end, Bytes all) {
        int at = 0;
        while (at < all.length()) {
            int next = Math.min(all.length(), at + 1 + luck.below(200));
            end.hear(all.slice(at, next));
            at = next;
        }
    }

    @Test
    void noBytesStopAServer() {
        Bytes right = client(1).sent;
        int given = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomStream luck = RandomStream.of(seed, "server");
            End<GrpcServer.Command, GrpcServerEvent> server = server();
            hear(luck, server, harmed(luck, right));
            server.machine.timeout(server.now, server);
            given += server.over ? 1 : 0;
            server.end();
            long began = server.told.stream()
                    .filter(GrpcServerEvent.Began.class::isInstance)
                    .count();
            long ended = server.told.stream()
                    .filter(e -> e instanceof GrpcServerEvent.Ended || e instanceof GrpcServerEvent.Cancelled)
                    .count();
            assertThat(ended).as("seed " + seed).isEqualTo(began);
            assertThat(server.machine.deadlineNanos()).as("seed " + seed).isEqualTo(Machine.NEVER);
        }
        assertThat(given).as("connections that were given up").isBetween(SEEDS / 20, SEEDS - 1);
    }

    @Test
    void noBytesStopAClient() {
        End<GrpcServer.Command, GrpcServerEvent> answering = server();
        hear(RandomStream.of(1, "server"), answering, client(1).sent);
        for (int i = 0; i < 10; i++) {
            answering.machine.timeout(answering.now, answering);
        }
        Bytes right = answering.sent;
        int well = 0;
        int again = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomStream luck = RandomStream.of(seed, "client");
            End<GrpcCommand, GrpcEvent> client = client(seed);
            hear(luck, client, harmed(luck, right));
            client.machine.timeout(client.now, client);
            client.machine.command(client.now, new GrpcCommand.Cancel(4), client);
            List<Long> ended = new ArrayList<>();
            for (GrpcEvent e : client.told) {
                if (e instanceof GrpcEvent.Ended x) {
                    ended.add(x.number());
                    well += x.code() == Status.OK ? 1 : 0;
                }
                again += e instanceof GrpcEvent.Retried ? 1 : 0;
                assertThat(e instanceof GrpcEvent.Message m && ended.contains(m.number()))
                        .as("seed " + seed + ": a message of a call that is over")
                        .isFalse();
            }
            assertThat(ended).as("seed " + seed).doesNotHaveDuplicates().contains(4L);
            assertThat(((GrpcClient) client.machine).openCalls()).isEqualTo(4 - ended.size());
        }
        assertThat(well).isPositive();
        assertThat(again).isPositive();
    }
}

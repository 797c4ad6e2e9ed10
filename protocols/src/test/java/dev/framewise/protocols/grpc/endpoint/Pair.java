package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client and a server of gRPC in a rig, with short words for what tests say and hear. */
final class Pair {
    static final int PORT = 50_051;

    final Rig rig = new Rig(1);
    Peer<?, ?> server;
    Peer<GrpcCommand, GrpcEvent> client;

    /** Both begin, and the client connects. */
    static Pair of(Machine<?, ?> server, GrpcClient client) {
        return new Pair().begin(server, client);
    }

    /** The same over streams of which the first breaks at a byte. */
    static Pair breaking(long atByte, Cause how, Machine<?, ?> server, GrpcClient client) {
        Pair p = new Pair();
        p.rig.breakAt(atByte, how);
        return p.begin(server, client);
    }

    private Pair begin(Machine<?, ?> server, GrpcClient client) {
        this.server = rig.add("server", server).listen(PORT);
        this.client = rig.add("client", client);
        this.client.command(new GrpcCommand.Connect(new Address("server", PORT)));
        return this;
    }

    void start(long number, String path, List<HeaderField> metadata, GrpcCommand.Manner manner) {
        client.command(new GrpcCommand.Start(number, "server", path, 0, metadata, manner));
    }

    void start(long number, String path) {
        start(number, path, List.of(), GrpcCommand.Manner.USUAL);
    }

    void send(long number, String message) {
        client.command(new GrpcCommand.Send(number, Bytes.utf8(message)));
    }

    void halfClose(long number) {
        client.command(new GrpcCommand.HalfClose(number));
    }

    void call(long number, String path, String... messages) {
        start(number, path);
        for (String m : messages) {
            send(number, m);
        }
        halfClose(number);
    }

    <T extends GrpcEvent> List<T> events(Class<T> kind) {
        return client.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> messages(long number) {
        return events(GrpcEvent.Message.class).stream()
                .filter(m -> m.number() == number)
                .map(m -> new String(m.message().toArray(), StandardCharsets.UTF_8))
                .toList();
    }

    List<GrpcEvent.Ended> ends() {
        return events(GrpcEvent.Ended.class);
    }

    List<Integer> codes() {
        return ends().stream().map(GrpcEvent.Ended::code).toList();
    }

    /** Runs until so many calls are over; true when they are within a minute. */
    boolean runUntilEnded(int n) {
        return rig.runUntil(() -> ends().size() >= n, 60 * Rig.SECOND);
    }
}

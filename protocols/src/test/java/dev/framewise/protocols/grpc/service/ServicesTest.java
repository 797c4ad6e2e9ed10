package dev.framewise.protocols.grpc.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcService;
import dev.framewise.protocols.grpc.endpoint.ServerCall;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The services of health and reflection by themselves; what they say to real clients is tested through the gateway. */
class ServicesTest {
    /** Keeps what is sent, and does at once what is to be done later. */
    private static final class Kept implements ServerCall {
        final String path;
        final List<Bytes> sent = new ArrayList<>();
        int code = -1;
        boolean slow;

        Kept(String path) {
            this.path = path;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public List<HeaderField> metadata() {
            return List.of();
        }

        @Override
        public long leftNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean gzip() {
            return false;
        }

        @Override
        public void headers(List<HeaderField> fields) {}

        @Override
        public void send(Bytes message, boolean compressible) {
            sent.add(message);
        }

        @Override
        public boolean ready() {
            return !slow;
        }

        @Override
        public void close(int with, String why, List<HeaderField> metadata) {
            code = with;
        }

        @Override
        public void after(long nanos, Runnable what) {
            what.run();
        }
    }

    private static final String WATCH = "/grpc.health.v1.Health/Watch";
    private static final String REFLECT = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";

    private static GrpcService.Handler watch(HealthService health, Kept call, String service) {
        GrpcService.Handler h = health.begin(call);
        h.message(ProtobufMessage.of(Part.text(1, service)).bytes());
        h.halfClosed();
        return h;
    }

    @Test
    void aClientThatIsSlowHearsTheLastStateAlone() {
        HealthService health = new HealthService();
        Kept call = new Kept(WATCH);
        GrpcService.Handler h = watch(health, call, "a.B");
        call.slow = true;
        health.set("a.B", HealthService.Serving.SERVING);
        health.set("a.B", HealthService.Serving.NOT_SERVING);
        assertThat(call.sent).containsExactly(Bytes.hex("0803"));
        call.slow = false;
        h.ready();
        assertThat(call.sent).containsExactly(Bytes.hex("0803"), Bytes.hex("0802"));
        h.cancelled();
        health.set("a.B", HealthService.Serving.SERVING);
        assertThat(call.sent).hasSize(2);
        assertThat(health.names()).containsExactly("", "a.B");
    }

    private static Part error(Kept call) {
        return ProtobufMessage.read(call.sent.get(0)).first(7);
    }

    @Test
    void filesComeWithWhatTheyImportAndExtensionsAreFound() {
        Bytes base = ProtobufMessage.of(
                        Part.text(1, "base.proto"),
                        Part.text(2, "p"),
                        Part.message(4, ProtobufMessage.of(Part.text(1, "Base"))))
                .bytes();
        Part extension =
                Part.message(7, ProtobufMessage.of(Part.text(1, "more"), Part.text(2, ".p.Base"), Part.varint(3, 100)));
        Bytes above = ProtobufMessage.of(Part.text(1, "above.proto"), Part.text(3, "base.proto"), extension)
                .bytes();
        ReflectionService service = new ReflectionService(List.of(above, base));
        ProtobufMessage asked = ProtobufMessage.of(Part.text(1, "p.Base"), Part.varint(2, 100));
        Kept call = new Kept(REFLECT);
        GrpcService.Handler h = service.begin(call);
        h.message(ProtobufMessage.of(Part.message(5, asked)).bytes());
        h.message(ProtobufMessage.of(Part.text(6, "p.Base")).bytes());
        h.message(ProtobufMessage.of(Part.text(4, "p.Base")).bytes());
        List<ProtobufMessage> answers =
                call.sent.stream().map(ProtobufMessage::read).toList();
        assertThat(ProtobufMessage.read(answers.get(0).first(4).value()).fields())
                .extracting(Part::value)
                .containsExactly(above, base);
        assertThat(answers.get(1).first(5).value())
                .isEqualTo(ProtobufMessage.of(Part.text(1, "p.Base"), Part.varint(2, 100))
                        .bytes());
        assertThat(ProtobufMessage.read(answers.get(2).first(4).value()).fields())
                .extracting(Part::value)
                .containsExactly(base);
        h.halfClosed();
        assertThat(call.code).isEqualTo(Status.OK);
    }

    @Test
    void aRequestThatAsksNothingIsAnsweredByAnError() {
        Kept call = new Kept(REFLECT);
        new ReflectionService(List.of()).begin(call).message(Bytes.EMPTY);
        assertThat(error(call)).isNotNull();
        assertThat(call.code).isEqualTo(-1);
    }

    private static Bytes changed(RandomStream luck, Bytes b) {
        byte[] a = b.toArray();
        for (int i = 1 + luck.below(4); i > 0 && a.length > 0; i--) {
            a[luck.below(a.length)] = (byte) luck.nextInt();
        }
        return Bytes.wrap(a, 0, luck.chance(0.2) ? luck.below(a.length + 1) : a.length);
    }

    @Test
    void noRequestStopsThemAndNoFileTheirReader() {
        RandomStream luck = RandomStream.of(1, "services");
        List<Bytes> files = new ArrayList<>(OwnFiles.reflection());
        files.add(OwnFiles.echo());
        files.add(OwnFiles.health());
        ReflectionService reflection = new ReflectionService(files);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Bytes asked = changed(
                    luck,
                    ProtobufMessage.of(Part.text(3 + luck.below(5), "framewise.Echo"))
                            .bytes());
            Kept call = new Kept(REFLECT);
            reflection.begin(call).message(asked);
            assertThat(call.sent.size() + (call.code == -1 ? 0 : 1)).isEqualTo(1);
            Kept check = new Kept("/grpc.health.v1.Health/Check");
            GrpcService.Handler h = new HealthService().begin(check);
            h.message(asked);
            if (check.code == -1) {
                h.halfClosed();
            }
            assertThat(check.code).isNotEqualTo(-1);
            try {
                assertThat(ProtoFile.read(changed(luck, files.get(i % files.size())))
                                .symbols())
                        .isNotNull();
            } catch (Malformed e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }
}

package dev.framewise.protocols.grpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.deflate.Gzip;
import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Messages that travel compressed. gRPC Compression. */
class CompressionTest {
    private static final int LONGEST_BYTES = 1 << 20;
    private static final GrpcCommand.Manner GZIP = new GrpcCommand.Manner(true);

    private final List<Boolean> compressed = new ArrayList<>();

    /** Sends each message back, compressed if that is granted, and notes how it came. */
    private GrpcService echo(boolean gzip) {
        return c -> {
            if (gzip) {
                c.gzip();
            }
            return new GrpcService.Handler() {
                @Override
                public void message(Bytes message) {
                    throw new AssertionError("told without how it came");
                }

                @Override
                public void message(Bytes message, boolean wasCompressed) {
                    compressed.add(wasCompressed);
                    c.send(message);
                }

                @Override
                public void halfClosed() {
                    c.close(Status.OK, "", List.of());
                }
            };
        };
    }

    private static Pair pair(GrpcService service) {
        return Pair.of(
                new GrpcServer(EndpointSettings.USUAL, LONGEST_BYTES, service),
                new GrpcClient(EndpointSettings.USUAL, LONGEST_BYTES));
    }

    @Test
    void messagesAreCompressedOneByOneInBothDirections() {
        Pair p = pair(echo(true));
        p.start(1, "/a.B/C", List.of(), GZIP);
        p.send(1, "m".repeat(100_000));
        p.client.command(new GrpcCommand.Send(1, Bytes.utf8("plain"), false));
        p.halfClose(1);
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.codes()).containsExactly(Status.OK);
        assertThat(compressed).containsExactly(true, false);
        assertThat(p.messages(1)).containsExactly("m".repeat(100_000), "plain");
        assertThat(p.events(GrpcEvent.Message.class)).allMatch(GrpcEvent.Message::compressed);
        assertThat(p.rig.streamBytes()).isLessThan(3000);
    }

    @Test
    void withoutBeingAskedNothingIsCompressed() {
        Pair p = pair(echo(false));
        p.call(1, "/a.B/C", "m".repeat(1000));
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(compressed).containsExactly(false);
        assertThat(p.events(GrpcEvent.Message.class)).noneMatch(GrpcEvent.Message::compressed);
    }

    /** A client that says the header fields that a test wants, and these bytes. */
    private Pair raw(List<HeaderField> fields, Bytes content) {
        Pair p = pair(echo(true));
        RawClient raw = new RawClient(fields, content);
        p.rig.add("raw", raw).command(new Address("server", Pair.PORT));
        p.rig.runUntil(() -> raw.over, 10 * Rig.SECOND);
        answer = raw;
        return p;
    }

    private RawClient answer;

    @Test
    void aCodingThatIsNotKnownIsUnimplementedAndTheKnownOnesAreNamed() {
        raw(List.of(HeaderField.of("grpc-encoding", "snappy")), Bytes.of(1, 0, 0, 0, 1, 0));
        assertThat(answer.said("grpc-status")).isEqualTo("12");
        assertThat(answer.said("grpc-accept-encoding")).isEqualTo("identity,deflate,gzip");
    }

    @Test
    void aCompressedMessageWithoutACodingIsAnInternalError() {
        raw(List.of(), MessageCutter.framed(Bytes.utf8("x"), true));
        assertThat(answer.said("grpc-status")).isEqualTo("13");
        raw(List.of(HeaderField.of("grpc-encoding", "identity")), MessageCutter.framed(Bytes.utf8("x"), true));
        assertThat(answer.said("grpc-status")).isEqualTo("13");
    }

    @Test
    void aMessageThatIsNoGzipIsAnInternalError() {
        raw(List.of(HeaderField.of("grpc-encoding", "gzip")), Bytes.of(1, 0, 0, 0, 3, 1, 2, 3));
        assertThat(answer.said("grpc-status")).isEqualTo("13");
    }

    @Test
    void aBombIsRefusedWithoutBeingUnpacked() throws IOException {
        Bytes bomb = compressed(new byte[64 << 20], true);
        assertThat(bomb.length()).isLessThan(LONGEST_BYTES);
        raw(List.of(HeaderField.of("grpc-encoding", "gzip")), prefixed(bomb));
        assertThat(answer.said("grpc-status")).isEqualTo("8");
        assertThat(compressed).isEmpty();
        raw(List.of(HeaderField.of("grpc-encoding", "gzip")), prefixed(compressed(new byte[LONGEST_BYTES], true)));
        assertThat(answer.said("grpc-status")).isEqualTo("0");
    }

    @Test
    void deflateIsUnderstoodToo() throws IOException {
        raw(List.of(HeaderField.of("grpc-encoding", "deflate")), prefixed(compressed(new byte[1000], false)));
        assertThat(answer.said("grpc-status")).isEqualTo("0");
        assertThat(compressed).containsExactly(true);
    }

    @Test
    void aClientThatDoesNotTakeGzipGetsNone() {
        raw(List.of(), Bytes.of(0, 0, 0, 0, 1, 7));
        assertThat(answer.said("grpc-status")).isEqualTo("0");
        assertThat(answer.said("grpc-encoding")).isNull();
        assertThat(answer.content).isEqualTo(Bytes.of(0, 0, 0, 0, 1, 7));
    }

    @Test
    void whatGzipWritesTheLibraryReads() throws IOException {
        Random luck = new Random(4);
        for (int n : new int[] {0, 1, 2, 100, 32_768, 100_000}) {
            byte[] content = new byte[n];
            for (int i = 0; i < n; i++) {
                content[i] = (byte) (luck.nextInt(8) * luck.nextInt(2));
            }
            Bytes member = Gzip.member(Bytes.wrap(content));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(member.toArray())).readAllBytes())
                    .isEqualTo(content);
        }
    }

    private static Bytes prefixed(Bytes m) {
        int n = m.length();
        return Bytes.of(1, n >>> 24, n >>> 16 & 0xff, n >>> 8 & 0xff, n & 0xff).then(m);
    }

    private static Bytes compressed(byte[] content, boolean gzip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream z = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
            z.write(content);
        }
        return Bytes.wrap(out.toByteArray());
    }
}

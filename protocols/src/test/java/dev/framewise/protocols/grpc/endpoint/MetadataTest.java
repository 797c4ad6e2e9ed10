package dev.framewise.protocols.grpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What applications say beside their messages, and errors that say more than a code. */
class MetadataTest {
    private static final HeaderField USER = Metadata.text("user", "anna");
    private static final HeaderField TRACE = Metadata.binary("trace-bin", Bytes.of(0, 255, 16));
    private static final HeaderField LEADING = Metadata.text("shard", "7");
    private static final HeaderField TRAILING = Metadata.binary("cost-bin", Bytes.of(1));

    private final List<HeaderField> heard = new ArrayList<>();

    private static GrpcClient client() {
        return new GrpcClient(EndpointSettings.USUAL, 1 << 20);
    }

    /** A service that says metadata before and behind the one message that it answers. */
    private Pair answering(List<HeaderField> leading, int code, List<HeaderField> trailing) {
        return Pair.of(
                new GrpcServer(EndpointSettings.USUAL, 1 << 20, c -> {
                    heard.addAll(c.metadata());
                    c.headers(leading);
                    return new GrpcService.Handler() {
                        @Override
                        public void message(Bytes message) {
                            c.send(message);
                        }

                        @Override
                        public void halfClosed() {
                            c.close(code, "", trailing);
                        }
                    };
                }),
                client());
    }

    @Test
    void metadataGoesBothWaysBeforeAndBehindTheMessages() {
        Pair p = answering(List.of(LEADING), Status.OK, List.of(TRAILING));
        p.start(1, "/a.B/C", List.of(USER, TRACE), GrpcCommand.Manner.USUAL);
        p.send(1, "x");
        p.halfClose(1);
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(heard).containsExactly(USER, TRACE);
        assertThat(Metadata.bytes(heard, "trace-bin")).containsExactly(Bytes.of(0, 255, 16));
        assertThat(p.events(GrpcEvent.Headers.class)).containsExactly(new GrpcEvent.Headers(1, List.of(LEADING)));
        assertThat(p.ends()).containsExactly(new GrpcEvent.Ended(1, Status.OK, "", List.of(TRAILING)));
        assertThat(p.messages(1)).containsExactly("x");
    }

    @Test
    void bytesTravelAsBase64WithoutPaddingAndAreReadWithItOrWithout() {
        assertThat(TRACE.value()).isEqualTo("AP8Q");
        assertThat(Metadata.binary("a-bin", Bytes.of(1)).value()).isEqualTo("AQ");
        List<HeaderField> fields =
                List.of(HeaderField.of("a-bin", "AQ==,Ag, AwQ="), HeaderField.of("a-bin", "BQ"), USER);
        assertThat(Metadata.bytes(fields, "a-bin"))
                .containsExactly(Bytes.of(1), Bytes.of(2), Bytes.of(3, 4), Bytes.of(5));
        assertThat(Metadata.broken(fields)).isNull();
        assertThat(Metadata.broken(List.of(USER, HeaderField.of("b-bin", "no!"))))
                .isEqualTo("b-bin");
    }

    @Test
    void namesAndValuesThatMayNotBeSaidAreToldInOneSentence() {
        assertThatThrownBy(() -> Metadata.text("User", "x")).hasMessageContaining("lower case");
        assertThatThrownBy(() -> Metadata.text("", "x")).hasMessageContaining("no name");
        assertThatThrownBy(() -> Metadata.text("grpc-timeout", "1S")).hasMessageContaining("gRPC's own");
        assertThatThrownBy(() -> Metadata.text("user", "schön")).hasMessageContaining("-bin");
        assertThatThrownBy(() -> Metadata.text("user-bin", "x")).hasMessageContaining("bytes");
        assertThatThrownBy(() -> Metadata.binary("user", Bytes.EMPTY)).hasMessageContaining("-bin");
    }

    @Test
    void metadataThatIsNoBase64EndsTheCallAtWhoeverReadsIt() {
        Pair p = answering(List.of(HeaderField.of("b-bin", "*")), Status.OK, List.of());
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.ends().get(0).code()).isEqualTo(Status.INTERNAL);
        assertThat(p.ends().get(0).why()).contains("b-bin");

        Pair q = answering(List.of(), Status.OK, List.of());
        heard.clear();
        q.start(1, "/a.B/C", List.of(HeaderField.of("c-bin", "*")), GrpcCommand.Manner.USUAL);
        assertThat(q.runUntilEnded(1)).isTrue();
        assertThat(q.ends().get(0).code()).isEqualTo(Status.INTERNAL);
        assertThat(q.ends().get(0).why()).contains("c-bin");
        assertThat(heard).isEmpty();
    }

    @Test
    void anErrorBringsItsDetails() {
        StatusDetails said = new StatusDetails(
                8,
                "slow down",
                List.of(new StatusDetails.Any("type.googleapis.com/google.rpc.RetryInfo", Bytes.hex("0a020805"))));
        Pair p = answering(List.of(), 8, List.of(said.field()));
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.ends().get(0).details()).isEqualTo(said);
        String type = Bytes.utf8("type.googleapis.com/google.rpc.RetryInfo").toHex();
        assertThat(Metadata.bytes(List.of(said.field()), "grpc-status-details-bin")
                        .get(0))
                .isEqualTo(Bytes.hex("0808" + "1209" + Bytes.utf8("slow down").toHex() + "1a30" + "0a28" + type + "1204"
                        + "0a020805"));
    }

    @Test
    void detailsThatCannotBeReadLeaveTheStatusAsItIs() {
        Pair p = answering(List.of(), 9, List.of(HeaderField.of("grpc-status-details-bin", "/////w")));
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.codes()).containsExactly(9);
        assertThat(p.ends().get(0).details()).isNull();
    }
}

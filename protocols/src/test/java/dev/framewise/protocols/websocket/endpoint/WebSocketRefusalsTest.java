package dev.framewise.protocols.websocket.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.wire.Bytes;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint answers to peers that do not keep to the rules. */
class WebSocketRefusalsTest {
    private static final String REQUEST =
            "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

    private static EndpointScript server(WebSocketSettings settings) {
        EndpointScript s = new EndpointScript();
        s.endpoint = WebSocketEndpoint.server(s, settings, RandomStream.of(1, "x"), s);
        s.endpoint.opened(0, s.effects);
        return s;
    }

    private static EndpointScript open(WebSocketSettings settings, String more) {
        EndpointScript s = server(settings);
        s.hear(Bytes.wrap((REQUEST + more + "\r\n").getBytes(ISO_8859_1)));
        assertThat(s.sent()).startsWith("HTTP/1.1 101 Switching Protocols\r\n");
        s.clear();
        return s;
    }

    /** RFC 6455 §1.3: the example of the specification, answered as it says. */
    @Test
    void answersTheHandshakeOfTheSpecification() {
        EndpointScript s = server(WebSocketSettings.DEFAULT.subprotocols(false, java.util.List.of("chat")));
        s.hear(Bytes.wrap((REQUEST + "Sec-WebSocket-Protocol: superchat, chat\r\n\r\n").getBytes(ISO_8859_1)));
        assertThat(s.sent())
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .contains("Sec-WebSocket-Protocol: chat\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | GET / HTTP/1.1~Upgrade: websocket~Connection: Upgrade",
                "426 | GET / HTTP/1.1~Host: a",
                "405 | POST / HTTP/1.1~Host: a~Upgrade: websocket~Connection: Upgrade",
                "400 | GET / HTTP/1.1~Host: a~Upgrade: websocket",
                "400 | GET / HTTP/1.0~Host: a~Upgrade: websocket~Connection: Upgrade",
                "426 | GET / HTTP/1.1~Host: a~Upgrade: websocket~Connection: Upgrade~Sec-WebSocket-Version: 8",
                "400 | GET / HTTP/1.1~Host: a~Upgrade: websocket~Connection: Upgrade~Sec-WebSocket-Version: 13",
                "400 | GET / HTTP/1.1~Host: a~Upgrade: websocket~Connection: Upgrade~Sec-WebSocket-Version: 13~Sec-WebSocket-Key: short",
                "404 | GET /other HTTP/1.1~Host: a~Upgrade: websocket~Connection: Upgrade",
                "400 | nonsense"
            })
    void refusesAHandshake(int code, String head) {
        EndpointScript s = server(WebSocketSettings.DEFAULT.path(head.contains("/other") ? "/chat" : ""));
        s.hear(Bytes.wrap((head.replace("~", "\r\n") + "\r\n\r\n").getBytes(ISO_8859_1)));
        assertThat(s.sent()).startsWith("HTTP/1.1 " + code + " ").contains("close\r\n");
        assertThat(s.log).contains("finish").anyMatch(l -> l.startsWith("refused"));
        if (code == 426) {
            assertThat(s.sent()).contains("Sec-WebSocket-Version: 13\r\n");
        }
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        EndpointScript s = server(WebSocketSettings.DEFAULT);
        s.hear(Bytes.wrap(("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(4000)).getBytes(ISO_8859_1)));
        assertThat(s.sent()).startsWith("HTTP/1.1 431 ");
    }

    /** The mask is all zeros, so that the payload can be read here. */
    @ParameterizedTest
    @CsvSource({
        "1002, 8100",
        "1002, c18000000000",
        "1002, 838000000000",
        "1002, 098000000000",
        "1002, 89fe000000000000",
        "1002, 808000000000",
        "1002, 01800000000081800000000000",
        "1007, 8182 00000000 c328",
        "1007, 0181 00000000 ce 8081 00000000 28",
        "1007, 8181 00000000 ce",
        "1002, 8881 00000000 03",
        "1002, 8882 00000000 03ed",
        "1007, 8883 00000000 03e8ff",
        "1009, 82ff 0000000001000001 00000000"
    })
    void failsTheConnection(int code, String hex) {
        EndpointScript s = open(WebSocketSettings.DEFAULT, "");
        s.hear(Bytes.hex(hex));
        assertThat(s.frames.get(s.frames.size() - 1).at(0)).isEqualTo(0x88);
        assertThat(CloseReason.read(s.frames.get(s.frames.size() - 1).from(2)).code())
                .isEqualTo(code);
        assertThat(s.log).contains("finish");
        int before = s.frames.size();
        s.hear(Bytes.hex("898000000000"));
        assertThat(s.frames).as("nothing is answered afterwards").hasSize(before);
    }

    @Test
    void brokenTextFailsBeforeItsFrameEnds() {
        EndpointScript s = open(WebSocketSettings.DEFAULT, "");
        s.hear(Bytes.hex("81fe7fff00000000"));
        s.hear(Bytes.utf8("all well"));
        assertThat(s.frames).isEmpty();
        s.hear(Bytes.hex("eda080"));
        assertThat(s.frames).hasSize(1);
    }

    @Test
    void aCompressedMessageThatWouldBecomeTooLargeIsRefusedWithoutInflatingIt() {
        WebSocketSettings settings =
                WebSocketSettings.DEFAULT.deflate(PerMessageDeflate.PLAIN, 0).sizes(0, 100_000);
        EndpointScript s = open(settings, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        Bytes bomb = new dev.framewise.protocols.websocket.MessageDeflater(15, true)
                .deflate(Bytes.wrap(new byte[20_000_000]));
        s.hear(Bytes.of(0xc2, 0x80 | 126)
                .then(Bytes.hex(String.format(java.util.Locale.ROOT, "%04x", bomb.length())))
                .then(Bytes.hex("00000000"))
                .then(bomb));
        assertThat(CloseReason.read(s.frames.get(0).from(2)).code()).isEqualTo(1009);
    }

    @Test
    void whoDoesNotReadIsNotReadEither() {
        EndpointScript s = open(WebSocketSettings.DEFAULT, "");
        s.free = 0;
        s.hear(Bytes.hex("898000000000"));
        assertThat(s.log).contains("pause");
        s.endpoint.writable(1, s.effects);
        assertThat(s.log).contains("resume");
    }

    @Test
    void everyEdgeOfTheChartIsTaken() {
        Set<Chart.Edge<WebSocketState, WebSocketInput>> taken = new LinkedHashSet<>();
        for (WebSocketState from : EnumSet.allOf(WebSocketState.class)) {
            for (WebSocketInput input : EnumSet.allOf(WebSocketInput.class)) {
                if (WebSocketChart.CHART.allows(from, input)) {
                    EndpointScript s = reach(from);
                    act(s, input);
                    assertThat(s.endpoint.state())
                            .as(from + " on " + input)
                            .isEqualTo(WebSocketChart.CHART.next(from, input));
                    taken.add(WebSocketChart.CHART.edge(from, input));
                }
            }
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(WebSocketChart.CHART.edges());
    }

    private static EndpointScript reach(WebSocketState state) {
        EndpointScript s = state == WebSocketState.CONNECTING
                ? server(WebSocketSettings.DEFAULT)
                : open(WebSocketSettings.DEFAULT, "");
        if (state == WebSocketState.CLOSE_SENT) {
            act(s, WebSocketInput.CLOSE_WANTED);
        } else if (state == WebSocketState.CLOSE_DONE) {
            act(s, WebSocketInput.CLOSE_RECEIVED);
        }
        return s;
    }

    private static void act(EndpointScript s, WebSocketInput input) {
        WebSocketEndpoint w = s.endpoint;
        switch (input) {
            case ESTABLISHED -> s.hear(Bytes.wrap((REQUEST + "\r\n").getBytes(ISO_8859_1)));
            case REFUSED -> s.hear(Bytes.utf8("GET / HTTP/1.1\r\n\r\n"));
            case CLOSE_WANTED -> w.close(1, new CloseReason(1000, ""), s.effects);
            case CLOSE_RECEIVED -> s.hear(Bytes.hex("8882 00000000 03e8"));
            case FAILED -> s.hear(Bytes.hex("ff8000000000"));
            case TIMED_OUT -> {
                // An open one waits for nothing unless it pings.
                if (s.endpoint.state() == WebSocketState.OPEN) {
                    EndpointScript pinging = open(WebSocketSettings.DEFAULT.times(1, 1, 5, 5), "");
                    s.endpoint = pinging.endpoint;
                    s.endpoint.timeout(5, s.effects);
                }
                s.endpoint.timeout(Long.MAX_VALUE - 1, s.effects);
            }
            case TRANSPORT_ENDED -> w.closed();
        }
    }
}

package dev.framewise.protocols.websocket.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebSocketSettingsTest {
    /** Every value differs from the default and from its neighbours, so that a lost or swapped one is seen. */
    private static final WebSocketSettings ALL = new WebSocketSettings(
            "/a",
            List.of("b"),
            true,
            HeaderFields.of("c", "d"),
            Optional.of(PerMessageDeflate.PLAIN),
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            false);

    private static final PerMessageDeflate WISHES = new PerMessageDeflate(true, false, 9, 10);

    @Test
    void aChangeLeavesEverythingElseAsItWas() {
        assertThat(ALL.path("/a")).isEqualTo(ALL);
        assertThat(ALL.path("/z").path("/a")).isEqualTo(ALL);
        assertThat(ALL.subprotocols(false, List.of("z")).subprotocols(true, List.of("b")))
                .isEqualTo(ALL);
        assertThat(ALL.headers(HeaderFields.NONE).headers(HeaderFields.of("c", "d")))
                .isEqualTo(ALL);
        assertThat(ALL.deflate(WISHES, 8).deflate(PerMessageDeflate.PLAIN, 1)).isEqualTo(ALL);
        assertThat(ALL.sizes(8, 9).sizes(2, 3)).isEqualTo(ALL);
        assertThat(ALL.times(8, 9, 10, 11).times(4, 5, 6, 7)).isEqualTo(ALL);
        assertThat(ALL.masking(true).masking(false)).isEqualTo(ALL);
    }

    @Test
    void aChangeSetsWhatItNames() {
        assertThat(ALL.path("/z").path()).isEqualTo("/z");
        assertThat(ALL.subprotocols(false, List.of("z")))
                .extracting(WebSocketSettings::needsSubprotocol, WebSocketSettings::subprotocols)
                .containsExactly(false, List.of("z"));
        assertThat(ALL.sizes(8, 9))
                .extracting(WebSocketSettings::fragmentBytes, WebSocketSettings::messageBytes)
                .containsExactly(8, 9);
        assertThat(ALL.times(8, 9, 10, 11))
                .extracting(
                        WebSocketSettings::handshakeNanos,
                        WebSocketSettings::closeNanos,
                        WebSocketSettings::pingNanos,
                        WebSocketSettings::pongNanos)
                .containsExactly(8L, 9L, 10L, 11L);
        assertThat(ALL.headers(HeaderFields.NONE).headers()).isEqualTo(HeaderFields.NONE);
        assertThat(ALL.deflate(WISHES, 8))
                .extracting(WebSocketSettings::deflate, WebSocketSettings::deflateFromBytes)
                .containsExactly(Optional.of(WISHES), 8);
        assertThat(ALL.masking(true).masking()).isTrue();
    }
}

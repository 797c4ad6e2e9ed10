package dev.framewise.protocols.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Key logs, also those that are not quite in form. */
class KeyLogTest {
    private static final String RANDOM = "0123456789abcdef".repeat(4);

    private final KeyLog log = new KeyLog();

    private int add(String text) {
        return log.add(Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void takesSecretsAndLeavesTheRest() {
        assertThat(add("# a comment\n\nCLIENT_RANDOM " + RANDOM + " 00ff\r\nRSA 12 34\nCLIENT_RANDOM " + RANDOM + "\nX "
                        + RANDOM + " 0g\nX " + RANDOM + " 123\nX " + RANDOM.substring(1) + " 12"))
                .isEqualTo(1);
        assertThat(log.of(Bytes.hex(RANDOM)).secret("CLIENT_RANDOM").toHex()).isEqualTo("00ff");
        assertThat(log.of(Bytes.hex("00".repeat(32)))).isNull();
    }

    @Test
    void doesNotChangeWhatItGaveAway() {
        add("A " + RANDOM + " 01");
        Secrets early = log.of(Bytes.hex(RANDOM));
        add("B " + RANDOM.toUpperCase(java.util.Locale.ROOT) + " 02");
        assertThat(early.secret("B")).isNull();
        assertThat(log.of(Bytes.hex(RANDOM)).secret("A").toHex()).isEqualTo("01");
        assertThat(log.of(Bytes.hex(RANDOM)).secret("B").toHex()).isEqualTo("02");
    }
}

package dev.framewise.protocols.websocket.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of WebSocket's states is drawn from the table that endpoints ask. */
class WebSocketStatesTest {
    private static final Path PAGE = Path.of("../docs/websocket-states.md");

    @Test
    void thePageShowsTheTableAsItIs() throws IOException {
        String page = """
                # The states of a WebSocket

                This diagram is drawn from the table that each end asks before it moves, so it cannot tell anything else than what
                happens. An edge says what comes in, what is done on the way, and which section asks for it.
                `mvn -pl protocols test -Dtest=WebSocketStatesTest -Dframewise.update=true` draws this page anew.

                ## %s

                ```mermaid
                %s```
                """.formatted(WebSocketChart.CHART.title(), WebSocketChart.CHART.mermaid());
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(PAGE, page, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as("docs/websocket-states.md; write it anew with -Dframewise.update=true")
                .isEqualTo(page);
    }
}

package dev.framewise.protocols.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Modifier;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every field and rule of WebSocket is listed, explained and tied to its specification. */
class WebSocketFieldsTest {
    @Test
    void everyFieldIsExplainedInOneToThreeSentences() throws IOException {
        Properties words = new Properties();
        words.load(new InputStreamReader(WebSocket.class.getResourceAsStream("fields.properties"), UTF_8));
        TreeSet<String> names = new TreeSet<>();
        names.add(WebSocket.ROOT.name());
        WebSocket.FIELDS.forEach(f -> names.add(f.name()));
        assertThat(new TreeSet<>(words.stringPropertyNames())).isEqualTo(names);
        for (String name : names) {
            String said = words.getProperty(name);
            assertThat(Stream.of(said.split("[.!?](\\s|$)")).count()).as(name).isBetween(1L, 3L);
            assertThat(said).as(name).endsWith(".");
        }
    }

    @Test
    void everyFieldAndRuleThatIsDeclaredIsListed() throws IllegalAccessException {
        for (Class<?> c : new Class<?>[] {WebSocketHeader.class, WebSocketFrame.class, CloseReason.class}) {
            for (java.lang.reflect.Field declared : c.getDeclaredFields()) {
                if (Modifier.isStatic(declared.getModifiers()) && declared.getType() == Field.class) {
                    Field f = (Field) declared.get(null);
                    assertThat(WebSocket.FIELDS).contains(f);
                    assertThat(f.specs()).as(f.name()).isNotEmpty();
                }
            }
        }
        for (java.lang.reflect.Field declared : WebSocketRules.class.getDeclaredFields()) {
            if (declared.getType() == Rule.class) {
                assertThat(WebSocketRules.all()).contains((Rule) declared.get(null));
            }
        }
    }
}

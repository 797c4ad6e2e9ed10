package dev.framewise.protocols.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.engineio.EngineIo;
import dev.framewise.protocols.wire.Field;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of Engine.IO and Socket.IO is explained and tied to its specification, every rule has a name of its own. */
class SocketFieldsTest {
    static Stream<Protocol> protocols() {
        return Stream.of(EngineIo.PROTOCOL, SocketIo.PROTOCOL);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void everyFieldIsExplainedInOneToThreeSentences(Protocol p) throws IOException {
        Properties words = new Properties();
        words.load(new InputStreamReader(p.home().getResourceAsStream("fields.properties"), UTF_8));
        TreeSet<String> names = new TreeSet<>();
        names.add(p.name());
        for (Field f : p.fields()) {
            names.add(f.name());
            assertThat(f.specs()).as(f.name()).isNotEmpty();
        }
        assertThat(new TreeSet<>(words.stringPropertyNames())).isEqualTo(names);
        for (String name : names) {
            String said = words.getProperty(name);
            assertThat(Stream.of(said.split("[.!?](\\s|$)")).count()).as(name).isBetween(1L, 3L);
            assertThat(said).as(name).endsWith(".");
        }
    }

    @Test
    void everyRuleHasANameOfItsOwn() {
        assertThat(protocols().flatMap(p -> p.rules().stream()).map(r -> r.id()))
                .hasSize(30)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("(engineio|socketio):[a-z0-9-]+"));
    }
}

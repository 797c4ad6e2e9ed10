package dev.framewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the launchers run after a build still works: a command that ended with a sentence would warm nothing up. */
class WarmUpTest {
    static List<List<String>> commands() {
        return WarmUp.COMMANDS;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandDoesItsWork(List<String> command) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream sentences = new PrintStream(errors, true, StandardCharsets.UTF_8);
        int status = Main.run(command, new Terminal(InputStream.nullInputStream(), output, sentences, true));
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(output.size()).isPositive();
    }
}

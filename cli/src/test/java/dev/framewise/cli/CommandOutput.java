package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * What a command printed, and how it ended.
 *
 * @param out standard output
 * @param err standard error
 */
record CommandOutput(int status, String out, String err) {
    static CommandOutput of(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream sentences = new PrintStream(err, true, UTF_8);
        int status = Main.run(List.of(words), new Terminal(InputStream.nullInputStream(), out, sentences, false));
        return new CommandOutput(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}

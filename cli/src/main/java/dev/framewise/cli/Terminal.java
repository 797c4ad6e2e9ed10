package dev.framewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out standard output, unbuffered: whoever writes much buffers for itself
 * @param err standard error, for sentences
 * @param colour true when standard output is a terminal that may show colour (never with NO_COLOR)
 * @param tty true when standard output is a terminal
 */
record Terminal(InputStream in, OutputStream out, PrintStream err, boolean colour, boolean tty) {
    /** What is no terminal, or one with colour. */
    Terminal(InputStream in, OutputStream out, PrintStream err, boolean colour) {
        this(in, out, err, colour, colour);
    }

    static Terminal standard() {
        boolean tty = writesToTerminal();
        boolean colour = tty && present("TERM") && !"dumb".equals(System.getenv("TERM")) && !present("NO_COLOR");
        return new Terminal(
                System.in,
                new StandardOutput(new FileOutputStream(FileDescriptor.out).getChannel()),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                colour,
                tty);
    }

    /** As ./framewise found out; without it as far as Java can tell, which mixes up input and output. */
    private static boolean writesToTerminal() {
        String known = System.getProperty("framewise.terminal");
        return known == null ? System.console() != null : Boolean.parseBoolean(known);
    }

    private static boolean present(String variable) {
        String v = System.getenv(variable);
        return v != null && !v.isEmpty();
    }

    void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    void say(String sentence) {
        err.println("framewise: " + sentence);
    }
}

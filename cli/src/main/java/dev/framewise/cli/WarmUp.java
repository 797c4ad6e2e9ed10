package dev.framewise.cli;

import dev.framewise.gui.app.Workbench;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the launchers run once after a build, to keep the classes that it loads in an archive from which later starts map
 * them. It does what users do most and prints nothing. A class that is not met here is loaded as ever, only later.
 */
final class WarmUp {
    private static final String SAMPLE = "sample:mqtt-qos2";

    static final List<List<String>> COMMANDS = List.of(
            List.of("help"),
            List.of("help", "inspect"),
            List.of("samples"),
            List.of("fields", "mqtt.qos"),
            List.of("inspect", SAMPLE),
            List.of("inspect", SAMPLE, "-V", "--explain"),
            List.of("inspect", SAMPLE, "-Y", "mqtt.qos > 0 && mqtt.topic contains \"a\""),
            List.of("inspect", SAMPLE, "-T", "json"),
            List.of("inspect", SAMPLE, "-T", "fields", "-e", "frame.number"),
            List.of("inspect", SAMPLE, "--statistics", "protocols"),
            List.of("inspect", SAMPLE, "--findings"));

    private WarmUp() {}

    static void run() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (List<String> command : COMMANDS) {
            Main.run(
                    command,
                    new Terminal(InputStream.nullInputStream(), OutputStream.nullOutputStream(), nowhere, true));
        }
        Workbench.warmUp();
    }
}

package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.ApplicationKinds;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scenarios that come with the program, by name, and those in files. */
public final class Scenarios {
    private static final String FOLDER = "/dev/framewise/simulator/scenarios/";

    private static final List<String> NAMES = List.of(
            "mqtt-qos",
            "mqtt-session",
            "mqtt-will",
            "mqtt-blackout",
            "mqtt-sn",
            "tcp-bulk",
            "tcp-loss",
            "tcp-nagle",
            "bufferbloat",
            "three-routers",
            "nat-timeout",
            "home-network",
            "ipv6-auto",
            "websocket-chat",
            "websocket-masking",
            "mqtt-over-websocket",
            "mqtt-tls",
            "socketio-chat",
            "http2-multiplexing",
            "tcp-head-of-line",
            "hpack-by-hand",
            "grpc-four-kinds");

    private Scenarios() {}

    /** The names of those that come with the program. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The scenario that comes with the program under this name.
     *
     * @throws ScenarioException when there is none
     */
    public static ScenarioFile find(String name, ApplicationKinds kinds) {
        if (!NAMES.contains(name)) {
            throw new ScenarioException("No scenario that comes with the program is called " + name + ".");
        }
        return ScenarioFile.parse(name + ".yaml", text(name), kinds);
    }

    /** The text of one that comes with the program. */
    public static String text(String name) {
        try (InputStream in = Scenarios.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw new ScenarioException("The scenario " + name + " is missing from the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ScenarioException("The scenario " + name + " cannot be read: " + e.getMessage() + ".");
        }
    }
}

package dev.framewise.cli;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;

/**
 * Writes the scenario of a command line: two hosts with a program each, and a link between them. It is a scenario like any
 * other, so a record of the run holds it.
 */
final class GatewayText {
    private static final String FILE = "command line";
    private static final Pattern PLACE = Pattern.compile(FILE + ", line (\\d+), column \\d+: (.*)", Pattern.DOTALL);

    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, String> origins = new LinkedHashMap<>();

    GatewayText(String name, String title) {
        lines.add("name: " + name);
        lines.add("title: " + quoted(title));
        lines.add("nodes:");
    }

    /**
     * A host with one program.
     *
     * @param settings texts by name; a map stands for a mapping, a text that begins with a bracket for itself
     * @param origin what of the command line a setting came from, by its name
     */
    GatewayText host(String host, String program, Map<String, Object> settings, Map<String, String> origin) {
        return host(host, List.of(), program, settings, origin);
    }

    /**
     * A host with addresses of its own.
     *
     * @param addresses with their prefix lengths; empty for those that it is given
     * @param program none when empty
     */
    GatewayText host(
            String host,
            List<String> addresses,
            String program,
            Map<String, Object> settings,
            Map<String, String> origin) {
        lines.add("  " + host + ":");
        if (!addresses.isEmpty()) {
            add(
                    "    address: ["
                            + addresses.stream().map(GatewayText::quoted).collect(Collectors.joining(", ")) + "]",
                    "--address");
        }
        if (program.isEmpty()) {
            if (addresses.isEmpty()) {
                lines.set(lines.size() - 1, "  " + host + ": {}");
            }
            return this;
        }
        lines.add("    run:");
        lines.add("      - " + program + ":");
        settings.forEach((k, v) -> setting("          ", k, v, origin.getOrDefault(k, "")));
        if (settings.isEmpty()) {
            lines.set(lines.size() - 1, "      - " + program);
        }
        return this;
    }

    /** A node of another kind. */
    GatewayText node(String name, String kind, Map<String, Object> settings, Map<String, String> origin) {
        lines.add("  " + name + ":");
        lines.add("    kind: " + kind);
        settings.forEach((k, v) -> setting("    ", k, v, origin.getOrDefault(k, "")));
        return this;
    }

    private void setting(String indent, String key, Object value, String origin) {
        if (value instanceof Map<?, ?> map) {
            add(indent + quoted(key) + ":", origin);
            map.forEach((k, v) -> setting(indent + "  ", k.toString(), v, origin));
        } else {
            String text = value.toString();
            boolean flow = text.startsWith("[") || text.startsWith("{");
            add(indent + quoted(key) + ": " + (flow ? text.replace('\n', ' ') : quoted(text)), origin);
        }
    }

    private void add(String line, String origin) {
        lines.add(line);
        if (!origin.isEmpty()) {
            origins.put(lines.size(), origin);
        }
    }

    /** The link between client and server. */
    GatewayText link(String client, String server, CommandLine line) throws Failure {
        lines.add("links:");
        return oneMore("wire", client, server, line);
    }

    /** One more link that is as bad; behind {@link #link}. */
    GatewayText oneMore(String name, String client, String server, CommandLine line) throws Failure {
        String both = LinkOptions.words(line);
        lines.add("  " + name + ":");
        lines.add("    between: [" + client + ", " + server + "]");
        if (line.hasOption("mtu")) {
            add("    mtu: " + quoted(line.getOptionValue("mtu")), "--mtu");
        }
        if (!both.isEmpty()) {
            add("    netem: " + quoted(both), "netem's \"" + both + "\"");
        }
        if (line.hasOption("to-server")) {
            add("    forward: {netem: " + quoted(line.getOptionValue("to-server")) + "}", "--to-server");
        }
        if (line.hasOption("to-client")) {
            add("    backward: {netem: " + quoted(line.getOptionValue("to-client")) + "}", "--to-client");
        }
        return this;
    }

    /** One more link, without impairments; behind {@link #link}. */
    GatewayText perfectLink(String name, String one, String other) {
        lines.add("  " + name + ": {between: [" + one + ", " + other + "]}");
        return this;
    }

    /** The scenario; what is wrong with it is said in terms of the command line. */
    ScenarioFile scenario() throws Failure {
        try {
            ScenarioFile s = ScenarioFile.parse(FILE, String.join("\n", lines) + "\n", ScenarioOptions.kinds());
            s.build(Parameters.NONE, 1);
            return s;
        } catch (ScenarioException e) {
            Matcher m = PLACE.matcher(e.getMessage());
            if (!m.matches()) {
                throw e;
            }
            String origin = origins.get(Integer.parseInt(m.group(1)));
            throw Failure.usage((origin == null ? "" : origin + ": ") + m.group(2));
        }
    }

    /** Settings of {@code --set NAME=VALUE}; a dot in a name leads into a mapping, as in {@code users.anna=secret}. */
    static Map<String, Object> settings(CommandLine line, Map<String, String> origin) throws Failure {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String s : line.hasOption("set") ? line.getOptionValues("set") : new String[0]) {
            int equals = s.indexOf('=');
            if (equals < 1) {
                throw Failure.usage("--set wants NAME=VALUE, like --set maximum-qos=1, not \"" + s + "\".");
            }
            String name = s.substring(0, equals).strip();
            String value = s.substring(equals + 1).strip();
            int dot = name.indexOf('.');
            if (dot < 0) {
                all.put(name, value);
            } else {
                Object inner = all.computeIfAbsent(name.substring(0, dot), k -> new LinkedHashMap<String, Object>());
                if (!(inner instanceof Map<?, ?>)) {
                    throw Failure.usage("--set gives " + name.substring(0, dot) + " a value and parts of one.");
                }
                @SuppressWarnings("unchecked") // only this method puts maps here
                Map<String, Object> map = (Map<String, Object>) inner;
                map.put(name.substring(dot + 1), value);
            }
            origin.put(dot < 0 ? name : name.substring(0, dot), "--set " + s);
        }
        return all;
    }

    /** A text as YAML and JSON both read it. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 32 || c == 127) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}

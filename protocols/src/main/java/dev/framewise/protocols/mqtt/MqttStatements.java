package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the tables of normative statements, one for each version: tab-separated, a statement a line, with the checks
 * that watch over it. A check that serves several statements of a version is named by the first whose foremost check it
 * is.
 */
final class MqttStatements {
    private static final int ID = 0;
    private static final int SECTION = 1;
    private static final int SENTENCE = 2;
    private static final int BOUND = 3;
    private static final int SEVERITY = 4;
    private static final int KEYS = 7;
    private static final int REASON_CODE = 9;

    private MqttStatements() {}

    static void load(MqttVersion version) {
        String name = "statements-" + version.number() + ".tsv";
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(MqttStatements.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            in.readLine();
            boolean[] foremost = new boolean[MqttRule.values().length];
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] column = line.split("\t", -1);
                if (!column[KEYS].isEmpty()) {
                    take(version, column, foremost);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(MqttVersion version, String[] column, boolean[] foremost) {
        Rule rule = rule(version, column);
        String[] keys = column[KEYS].split(" ", -1);
        for (int i = 0; i < keys.length; i++) {
            MqttRule key = MqttRule.valueOf(keys[i]);
            if (key.in(version) == null || i == 0 && !foremost[key.ordinal()]) {
                key.put(version, rule);
                foremost[key.ordinal()] |= i == 0;
            }
        }
    }

    private static Rule rule(MqttVersion version, String[] column) {
        // Ours are written "5.0-§2.1.2-type" in the table, which names the version already.
        String id = column[ID].replace(version.number() + "-§", "");
        Party party = switch (column[BOUND]) {
            case "client" -> Party.CLIENT;
            case "server" -> Party.SERVER;
            case "receiver" -> Party.RECEIVER;
            default -> Party.SENDER;
        };
        String code = column[REASON_CODE];
        return new Rule(
                version.key() + ":" + id,
                Severity.valueOf(column[SEVERITY].toUpperCase(Locale.ROOT)),
                party,
                code.isEmpty() ? -1 : Integer.decode(code),
                column[SENTENCE],
                version.document().at(column[SECTION]));
    }
}

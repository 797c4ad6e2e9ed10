package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a table of normative statements, tab-separated, a statement a line, with the checks that watch over it. A check
 * that serves several statements is named by the first whose foremost check it is.
 */
public final class StatementTable {
    private static final int ID = 0;
    private static final int SECTION = 1;
    private static final int SENTENCE = 2;
    private static final int BOUND = 3;
    private static final int SEVERITY = 4;
    private static final int KEYS = 7;
    private static final int REASON_CODE = 9;

    private StatementTable() {}

    /**
     * The rule of each check, by the check's name, in the order of the table.
     *
     * @param version the part of the resource's name and of our own ids that says which specification it is
     * @param key the document's short key in the ids of rules
     */
    public static Map<String, Rule> read(String version, String key, Document document) {
        return read(version, key, document, null);
    }

    /**
     * The same out of the statements alone that one end can break. A check to which none of them belongs is not there.
     *
     * @param role {@link Party#CLIENT} or {@link Party#SERVER}; null for either
     */
    static Map<String, Rule> read(String version, String key, Document document, Party role) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        Set<String> foremost = new LinkedHashSet<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                StatementTable.class.getResourceAsStream("statements-" + version + ".tsv"), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] column = line.split("\t", -1);
                if (column[KEYS].isEmpty()) {
                    continue;
                }
                Rule rule = rule(column, version, key, document);
                if (role != null
                        && (rule.party() == Party.CLIENT || rule.party() == Party.SERVER)
                        && rule.party() != role) {
                    continue;
                }
                String[] checks = column[KEYS].split(" ", -1);
                for (int i = 0; i < checks.length; i++) {
                    if (i == 0 && foremost.add(checks[i])) {
                        rules.put(checks[i], rule);
                    } else {
                        rules.putIfAbsent(checks[i], rule);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    private static Rule rule(String[] column, String version, String key, Document document) {
        // Ours are written "5.0-§2.1.2-type" in the table, where the version would be said twice.
        String id = column[ID].replace(version + "-§", "");
        Party party = switch (column[BOUND]) {
            case "client" -> Party.CLIENT;
            case "server", "gateway" -> Party.SERVER;
            case "receiver" -> Party.RECEIVER;
            default -> Party.SENDER;
        };
        String code = column[REASON_CODE];
        return new Rule(
                key + ":" + id,
                Severity.valueOf(column[SEVERITY].toUpperCase(Locale.ROOT)),
                party,
                code.isEmpty() ? -1 : Integer.decode(code),
                column[SENTENCE],
                document.at(column[SECTION]));
    }
}

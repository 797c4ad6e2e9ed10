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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** A statement as a rule, and the checks that watch over it, the foremost first. */
    private record Statement(Rule rule, String[] checks) {}

    private final List<Statement> statements;

    private StatementTable(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * Reads a table. Statements that no check watches over are left out.
     *
     * @param version the part of the resource's name and of our own ids that says which specification it is
     * @param key the document's short key in the ids of rules
     */
    public static StatementTable read(String version, String key, Document document) {
        List<Statement> statements = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                StatementTable.class.getResourceAsStream("statements-" + version + ".tsv"), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] column = line.split("\t", -1);
                if (!column[KEYS].isEmpty()) {
                    statements.add(new Statement(rule(column, version, key, document), column[KEYS].split(" ", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StatementTable(statements);
    }

    /** The rule of each check, by the check's name, in the order of the table. */
    public Map<String, Rule> rules() {
        return rules(null);
    }

    /**
     * The same out of the statements alone that one end can break. A check to which none of them belongs is not there.
     *
     * @param role {@link Party#CLIENT} or {@link Party#SERVER}; null for either
     */
    Map<String, Rule> rules(Party role) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        Set<String> foremost = new LinkedHashSet<>();
        for (Statement s : statements) {
            Rule rule = s.rule;
            if (role != null
                    && (rule.party() == Party.CLIENT || rule.party() == Party.SERVER)
                    && rule.party() != role) {
                continue;
            }
            for (int i = 0; i < s.checks.length; i++) {
                if (i == 0 && foremost.add(s.checks[i])) {
                    rules.put(s.checks[i], rule);
                } else {
                    rules.putIfAbsent(s.checks[i], rule);
                }
            }
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

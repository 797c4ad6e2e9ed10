package dev.framewise.protocols.mqtt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Renders the tables of statements as the page for readers, {@code docs/mqtt-statements.md}. */
final class StatementsDocument {
    private static final String HEAD = """
            # The statements of MQTT, and how traffic is held against them

            Every sentence of the MQTT specifications that an endpoint can break, in our own words, and the check of the inspector
            that finds it broken. This page is made from the tables beside the code
            (`protocols/src/main/resources/dev/framewise/protocols/mqtt/statements-*.tsv`); a test keeps both equal, and
            `mvn -pl protocols test -Dtest=StatementsTest -Dframewise.update=true` writes this page anew.

            - **Statement numbers** such as MQTT-3.3.1-4 are those that the specification prints, misprints included: 3.1.1 has
              MQTT-3.1.2.7 and MQTT-3-8.3-4; the appendix of 5.0 prints MQTT-4.2-1 as MQTT-4.2.0-1 and turns the two cases of
              MQTT-3.3.1-10 round. The numbers of 3.1.1 and 5.0 name different sentences: a number is complete only with its version.
            - **Ids with a section sign** are ours, for requirements that the text makes without numbering them. MQTT 3.1 and
              MQTT-SN 1.2 number nothing.
            - **Checked by** names the checks; one check may serve several statements and versions. A finding names the first of
              them that binds the end which broke it.
            - **Needs** says how much traffic must have been captured: a single packet, one direction or both directions of a
              connection, the connections of one client id, or those of several clients of one server. What was not captured is
              not judged.
            - An **error** is a broken requirement, certain from what was captured. A **warning** rests on a time limit or on
              what other clients saw, or breaks a requirement of 3.1 that is no more than a recommendation. A **note** is a recommendation.

            ## Where the versions differ

            | matter | 3.1 | 3.1.1 | 5.0 |
            |---|---|---|---|
            | protocol name, level | MQIsdp, 3 | MQTT, 4 | MQTT, 5 |
            | client identifier | 1 to 23 characters | any length; empty only with CleanSession 1 | any length; empty: the server assigns one and says so |
            | password without user name | no | no | yes |
            | flagged user name may be missing | yes | no | no |
            | resending on a living connection | allowed, brokers should | not required, discouraged | forbidden |
            | resending after a reconnect | should | required, CleanSession 0 | required, session present |
            | DUP on PUBREL, SUBSCRIBE, UNSUBSCRIBE | yes | reserved, 0 | reserved, 0 |
            | refusing a subscription | no way | SUBACK 0x80 | SUBACK, 0x80 or above |
            | refusing a PUBLISH | acknowledge it | acknowledge it or close | PUBACK or PUBREC, 0x80 or above |
            | second CONNECT | not mentioned | violation | protocol error |
            | server tells whether it kept the session | no | Session Present | Session Present |
            | DISCONNECT by the server | no | no | yes |
            | topics that begin with $ | no rule | not matched by a leading wildcard | not matched by a leading wildcard |
            | shortest form of a length | not required | not required | required |
            | packets before CONNACK | legal | legal | legal, unless an authentication method was named |

            """;

    private static final Map<String, String> TITLES = Map.of(
            "3.1", "MQTT 3.1 (IBM and Eurotech, 2010)",
            "3.1.1", "MQTT 3.1.1 (OASIS Standard, 29 October 2014)",
            "5.0", "MQTT 5.0 (OASIS Standard, 7 March 2019)",
            "sn-1.2", "MQTT-SN 1.2 (14 November 2013)");

    static final List<String> VERSIONS = List.of("3.1.1", "5.0", "3.1", "sn-1.2");

    private StatementsDocument() {}

    static String render() {
        StringBuilder out = new StringBuilder(HEAD);
        counts(out);
        for (String version : VERSIONS) {
            table(out, version, Statement.of(version));
        }
        return out.toString();
    }

    private static void counts(StringBuilder out) {
        out.append("## How many\n\n");
        out.append("| specification | statements | numbered there | checked | not visible | not yet | checks |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        for (String version : VERSIONS) {
            List<Statement> rows = Statement.of(version);
            Map<String, Integer> by = new TreeMap<>();
            TreeSet<String> keys = new TreeSet<>();
            int numbered = 0;
            for (Statement row : rows) {
                by.merge(row.visibility(), 1, Integer::sum);
                keys.addAll(row.keys());
                numbered += row.ours() ? 0 : 1;
            }
            out.append("| ").append(TITLES.get(version));
            out.append(" | ").append(rows.size());
            out.append(" | ").append(numbered);
            out.append(" | ").append(by.getOrDefault("checked", 0));
            out.append(" | ").append(by.getOrDefault("invisible", 0));
            out.append(" | ").append(by.getOrDefault("not-yet", 0));
            out.append(" | ").append(keys.size()).append(" |\n");
        }
    }

    private static void table(StringBuilder out, String version, List<Statement> rows) {
        out.append("\n## ").append(TITLES.get(version)).append("\n\n");
        out.append("| id | section | statement | binds | checked by | needs |\n|---|---|---|---|---|---|\n");
        for (Statement row : rows) {
            out.append("| ").append(row.id());
            out.append(" | ").append(row.section());
            out.append(" | ").append(row.sentence());
            out.append(" | ").append(row.bound());
            out.append(" | ").append(checkedBy(row));
            out.append(" | ").append(row.evidence()).append(" |\n");
        }
    }

    private static String checkedBy(Statement row) {
        return switch (row.visibility()) {
            case "checked" -> "`" + String.join("`, `", row.keys()) + "` (" + row.severity() + ")";
            case "invisible" -> "*not visible on the wire:* " + row.reason();
            default -> "**not yet:** " + row.reason();
        };
    }
}

package dev.framewise.protocols.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One row of a table of statements: what a specification asks for, who is bound by it, and which checks find it broken.
 *
 * @param id as the specification prints it, or one of ours, which contains a section sign
 * @param section where the specification says it
 * @param sentence what is asked for, in our words
 * @param bound who has to keep it
 * @param severity of breaking it: error, warning or note
 * @param visibility checked, invisible or not-yet
 * @param reason why traffic cannot show it broken, or why nobody looks yet; empty when checked
 * @param keys the checks that find it broken; empty when invisible
 * @param evidence how much must have been captured; empty when invisible
 * @param reasonCode what an endpoint answers in MQTT 5.0; empty where nothing is answered
 */
record Statement(
        String id,
        String section,
        String sentence,
        String bound,
        String severity,
        String visibility,
        String reason,
        List<String> keys,
        String evidence,
        String reasonCode) {

    static final String HEADER =
            "id\tsection\tstatement\tbound\tseverity\tvisibility\treason\tkeys\tevidence\treason code";

    /** The rows of {@code statements-VERSION.tsv}, in their order. */
    static List<Statement> of(String version) {
        String name = "statements-" + version + ".tsv";
        List<Statement> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Statement.class.getResourceAsStream(name), name)) {
            List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
            if (!lines.get(0).equals(HEADER)) {
                throw new IllegalArgumentException(name + " begins with another header");
            }
            for (String line : lines.subList(1, lines.size())) {
                rows.add(row(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    boolean ours() {
        return id.contains("§");
    }

    private static Statement row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 10) {
            throw new IllegalArgumentException(cells.length + " cells instead of 10: " + line);
        }
        List<String> keys = cells[7].isEmpty() ? List.of() : List.of(cells[7].split(" "));
        return new Statement(
                cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], keys, cells[8], cells[9]);
    }
}

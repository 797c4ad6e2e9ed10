package dev.framewise.lessons.check;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.captures.LinkTypes;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.inspector.filter.AddressNames;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.simulator.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Bytes that somebody wrote, carried by frames as a client would send them to a server, and what the inspector makes of the
 * last message in them.
 */
public final class BuiltMessage implements RowSink {
    private static final int MOST_BYTES = 1400;
    private static final List<String> DATAGRAMS = List.of("mqttsn", "dns", "dhcp", "udp");

    private final List<Row> rows = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final String protocol;

    private BuiltMessage(String protocol) {
        this.protocol = protocol;
    }

    /**
     * Decodes bytes.
     *
     * @param protocol whose bytes they are, by its name in filters; {@code frame} for a whole Ethernet frame
     * @param port the port that they are for
     * @param before what the same side sent earlier, in hexadecimal; may be empty
     * @param hex the bytes, in hexadecimal; blanks, colons and new lines do not count
     * @throws ScenarioException when they are no hexadecimal or too many
     */
    public static BuiltMessage decode(String protocol, int port, String before, String hex) {
        byte[] bytes = bytes(hex);
        BuiltMessage built = new BuiltMessage(protocol);
        Inspection inspection =
                new Inspection(Observed.Knowledge.REGISTRY, Inspection.Options.EXAMINING.atOnce(), built);
        CaptureInterface on = CaptureInterface.of(0, LinkTypes.ETHERNET, "bench");
        HandmadeFrames frames = new HandmadeFrames(port);
        List<byte[]> all = new ArrayList<>();
        if (protocol.equals("frame")) {
            all.add(bytes);
        } else if (DATAGRAMS.contains(protocol)) {
            all.add(frames.datagram(bytes));
        } else {
            all.addAll(frames.handshake());
            if (!before.isEmpty()) {
                all.add(frames.segment(bytes(before)));
            }
            all.add(frames.segment(bytes));
        }
        for (int i = 0; i < all.size(); i++) {
            if (i == all.size() - 1) {
                built.rows.clear();
                built.findings.clear();
            }
            inspection.frame(Frame.of(i + 1, i * 1_000_000L, on, Bytes.wrap(all.get(i))));
        }
        inspection.end();
        return built;
    }

    private static byte[] bytes(String hex) {
        String digits = hex.toLowerCase(Locale.ROOT).replaceAll("0x|[\\s:,-]", "");
        if (!digits.matches("([0-9a-f]{2})+")) {
            throw new ScenarioException(
                    "These are no bytes in hexadecimal: two digits each, such as 10 0c 00 04 4d 51 54 54.");
        }
        if (digits.length() > 2 * MOST_BYTES) {
            throw new ScenarioException("These are more than " + MOST_BYTES + " bytes, which fit into one segment.");
        }
        return HexFormat.of().parseHex(digits);
    }

    @Override
    public void row(Row row) {
        rows.add(row);
    }

    @Override
    public void late(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void remark(String sentence) {
        // nothing of one conversation is forgotten
    }

    /** The message that the bytes end with; null when they make none. */
    private Row message() {
        Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        return last == null || !last.isMessage() && !protocol.equals("frame") ? null : last;
    }

    /** Whether a filter matches the message, and the bytes hold nothing else. */
    public boolean matches(String filter) {
        Row row = message();
        return row != null
                && rows.size() == 1
                && !row.broken()
                && !row.cut()
                && new RowFilter(Observed.compile(filter, AddressNames.NONE), Observed.Knowledge.REGISTRY).test(row);
    }

    /** What is wrong with the bytes, in sentences. */
    public List<String> complaints() {
        List<String> all = new ArrayList<>();
        Row row = message();
        if (row == null || row.cut()) {
            all.add("The bytes make no whole message of " + protocol
                    + ": something is missing, or a length is too large.");
            return all;
        }
        if (rows.size() > 1) {
            all.add("The bytes make " + rows.size() + " messages; one is asked for. Look at the length.");
        }
        FieldTree t = tree(row);
        for (Note n : t.notes()) {
            all.add(t.field(n.node()).label() + ": " + n.rule().sentence()
                    + (n.detail().isEmpty() ? "" : " " + n.detail()));
        }
        row.findings().forEach(f -> all.add(f.sentence()));
        return all;
    }

    private FieldTree tree(Row row) {
        RowTree tree = new RowTree(Observed.Knowledge.REGISTRY, new FieldTree());
        return protocol.equals("frame") ? tree.showOnlyFrame(row) : tree.showOnly(row);
    }

    /** The tree of the message, line by line. */
    public List<String> lines() {
        Row row = message();
        if (row == null) {
            return List.of();
        }
        TextOut out = new TextOut();
        new TextTree(Times.utc(), Theme.PLAIN, f -> null, false).put(tree(row), 0, out);
        return out.toString().lines().toList();
    }

    /** What one would have to change to get from this tree to another: lines with {@code -} and {@code +} before them. */
    public List<String> difference(BuiltMessage reference) {
        return difference(lines(), reference.lines());
    }

    /** The same of any two trees. */
    public static List<String> difference(List<String> mine, List<String> theirs) {
        int[][] same = new int[mine.size() + 1][theirs.size() + 1];
        for (int i = mine.size() - 1; i >= 0; i--) {
            for (int k = theirs.size() - 1; k >= 0; k--) {
                same[i][k] = mine.get(i).equals(theirs.get(k))
                        ? same[i + 1][k + 1] + 1
                        : Math.max(same[i + 1][k], same[i][k + 1]);
            }
        }
        List<String> out = new ArrayList<>();
        int i = 0;
        int k = 0;
        while (i < mine.size() || k < theirs.size()) {
            if (i < mine.size() && k < theirs.size() && mine.get(i).equals(theirs.get(k))) {
                i++;
                k++;
            } else if (k == theirs.size() || i < mine.size() && same[i + 1][k] >= same[i][k + 1]) {
                out.add("- " + mine.get(i++));
            } else {
                out.add("+ " + theirs.get(k++));
            }
        }
        return out;
    }
}

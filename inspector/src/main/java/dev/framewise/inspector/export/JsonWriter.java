package dev.framewise.inspector.export;

import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * JSON (RFC 8259), one object a row, in the shape of {@code tshark -T json --no-duplicate-keys}: each layer an object
 * below {@code _source.layers}, every value a string, a field's children in {@code name_tree} (or, where the field has no
 * value of its own, in {@code name}), fields of one name in an array. What tshark has no place for stands beside the
 * layers: {@code findings}, {@code relations}, {@code states}, each only when there are any.
 *
 * <p>A frame's own layers are rendered once and copied into each row that the frame completes, all but the first without
 * byte strings longer than 64 bytes: {@code tcp.payload} and its like stand once a frame.
 */
public final class JsonWriter implements RowWriter {
    private static final byte[] INDEX = ascii("\"_index\": \"packets-");
    private static final byte[] INDEX_SHORT = ascii("\"_index\":\"packets-");

    private final boolean pretty;
    private final JsonKeys keys;
    private final Times times;
    private final JsonTree tree;
    private final byte[] head;
    private final byte[] tail;
    private final byte[] relation;
    private final byte[] relationFrame;
    private final byte[] relationSeconds;
    private final byte[] relationEnd;

    private long keptFrame = -1;
    private final KeptLayers keptLayers = new KeptLayers();
    private final TextOut keptFindings = new TextOut();
    private int[] keptNames = new int[16];
    private int keptNameCount;

    /**
     * @param pretty true for an array of indented objects, false for one object a line (NDJSON)
     * @param aliases the other names that fields go by
     */
    public JsonWriter(boolean pretty, Aliases aliases, Times times) {
        this.pretty = pretty;
        this.keys = new JsonKeys(pretty);
        this.times = times;
        this.tree = new JsonTree(keys, aliases, new Values(times));
        this.head = ascii(
                pretty
                        ? "\",\n    \"_type\": \"doc\",\n    \"_score\": null,\n    \"_source\": {\n      \"layers\": {"
                        : "\",\"_type\":\"doc\",\"_score\":null,\"_source\":{\"layers\":{");
        this.relation = part(this::opened);
        this.relationFrame = part(out -> next("frame", out));
        this.relationSeconds = part(out -> next("seconds", out));
        this.relationEnd = part(this::closed);
        this.tail = ascii(pretty ? "\n    }\n  }" : "}}\n");
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void begin(TextOut out) {
        if (pretty) {
            out.put('[');
        }
    }

    @Override
    public int separatorBytes() {
        return pretty ? 1 : 0;
    }

    @Override
    public void end(TextOut out) {
        if (pretty) {
            out.put("\n]\n");
        }
    }

    @Override
    public void row(RowView row, TextOut out) {
        boolean kept = row.frame() == keptFrame;
        FieldTree t = row.tree(!kept);
        int own = row.frameNodes();
        if (kept && namesMeet(t, own)) {
            kept = false;
            t = row.tree(true);
            own = row.frameNodes();
        }
        if (!kept) {
            keep(row, t, own);
        }
        out.put(pretty ? ",\n  {\n    " : "{").putBytes(pretty ? INDEX : INDEX_SHORT);
        times.date(row.timeNanos(), out);
        out.putBytes(head);
        boolean remembered = row.frame() == keptFrame;
        if (kept) {
            keptLayers.another(row.frame(), row.carriers(), keys, out);
        } else if (remembered) {
            keptLayers.first(out);
        }
        int from = remembered ? own : 0;
        tree.members(t, from, t.size(), 4, !remembered, out);
        keys.line(3, out);
        out.put('}');
        findings(t, from, remembered, out);
        if (!row.links().isEmpty()) {
            relations(row.links(), out);
        }
        if (!row.states().isEmpty()) {
            states(row.states(), out);
        }
        out.putBytes(tail);
    }

    /** Remembers the frame's own layers; not where a layer of the row itself has the name of one of them. */
    private void keep(RowView row, FieldTree t, int own) {
        keptFrame = -1;
        keptFindings.clear();
        keptNameCount = 0;
        if (own <= 0) {
            return;
        }
        for (int node = 0; node < own; node = t.after(node)) {
            if (keptNameCount == keptNames.length) {
                keptNames = Arrays.copyOf(keptNames, 2 * keptNameCount);
            }
            keptNames[keptNameCount++] = keys.number(t.field(node));
        }
        if (namesMeet(t, own)) {
            return;
        }
        tree.members(t, 0, own, 4, true, keptLayers);
        for (Note note : t.notes()) {
            if (note.node() >= 0 && note.node() < own) {
                finding(t, note, keptFindings);
            }
        }
        keptFrame = row.frame();
    }

    private boolean namesMeet(FieldTree t, int own) {
        for (int node = own; node < t.size(); node = t.after(node)) {
            int number = keys.number(t.field(node));
            for (int i = 0; i < keptNameCount; i++) {
                if (keptNames[i] == number) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- what stands beside the layers

    private void findings(FieldTree t, int from, boolean remembered, TextOut out) {
        boolean any = remembered && keptFindings.length() > 0;
        if (t.notes().isEmpty() && !any) {
            return;
        }
        int start = out.length();
        beside("findings", out);
        int empty = out.length();
        if (any) {
            out.putBytes(keptFindings.array(), 1, keptFindings.length() - 1);
        }
        for (Note note : t.notes()) {
            if (note.node() < 0 || note.node() >= from) {
                int at = out.length();
                finding(t, note, out);
                if (at == empty) {
                    dropComma(at, out);
                }
            }
        }
        if (out.length() == empty) {
            out.truncate(start);
        } else {
            close(out);
        }
    }

    private void finding(FieldTree t, Note note, TextOut out) {
        out.put(',');
        keys.line(4, out);
        out.put('{');
        string("rule", note.rule().id(), true, out);
        string("severity", TextTree.word(note.severity()), false, out);
        if (note.node() >= 0 && note.node() < t.size()) {
            string("field", t.field(note.node()).name(), false, out);
        }
        string("sentence", note.sentence(), false, out);
        if (note.rule().spec() != null) {
            string("specification", note.rule().spec().toString(), false, out);
        }
        keys.line(4, out);
        out.put('}');
    }

    private void relations(List<RowView.Link> links, TextOut out) {
        beside("relations", out);
        for (int i = 0; i < links.size(); i++) {
            RowView.Link link = links.get(i);
            int comma = i > 0 ? 0 : 1;
            out.putBytes(relation, comma, relation.length - comma);
            out.put(link.relation().verb()).putBytes(relationFrame).put(link.frame());
            out.putBytes(relationSeconds);
            Times.seconds(link.nanos(), 9, out);
            out.putBytes(relationEnd);
        }
        close(out);
    }

    /** A part of an object's text that is the same each time. */
    private static byte[] part(Consumer<TextOut> text) {
        TextOut out = new TextOut();
        text.accept(out);
        return Arrays.copyOf(out.array(), out.length());
    }

    private void opened(TextOut out) {
        out.put(',');
        keys.line(4, out);
        out.put('{');
        name("relation", true, out);
        out.put('"');
    }

    private void next(String name, TextOut out) {
        out.put('"');
        name(name, false, out);
        out.put('"');
    }

    private void closed(TextOut out) {
        out.put('"');
        keys.line(4, out);
        out.put('}');
    }

    private void states(List<RowView.State> states, TextOut out) {
        beside("states", out);
        for (int i = 0; i < states.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            keys.line(4, out);
            out.put('{');
            string("who", states.get(i).who(), true, out);
            string("state", states.get(i).words(), false, out);
            keys.line(4, out);
            out.put('}');
        }
        close(out);
    }

    private void beside(String name, TextOut out) {
        out.put(',');
        keys.line(3, out);
        out.put('"').put(name).put(pretty ? "\": [" : "\":[");
    }

    private void close(TextOut out) {
        keys.line(3, out);
        out.put(']');
    }

    private static void dropComma(int at, TextOut out) {
        byte[] a = out.array();
        System.arraycopy(a, at + 1, a, at, out.length() - at - 1);
        out.truncate(out.length() - 1);
    }

    private void name(String name, boolean first, TextOut out) {
        if (!first) {
            out.put(',');
        }
        keys.line(5, out);
        out.put('"').put(name).put(pretty ? "\": " : "\":");
    }

    private void string(String name, String value, boolean first, TextOut out) {
        name(name, first, out);
        out.put('"');
        Escape.JSON.put(out, value);
        out.put('"');
    }
}

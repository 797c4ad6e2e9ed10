package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A row's tree as indented text, like {@code tshark -V}: what a field says, with its bits and the names of its values;
 * derived values in brackets; what is wrong below the field that is at fault; on demand what a learner should know, and
 * the bytes. For one thread.
 */
public final class TextTree {
    private static final String PUNCTUATION = ".syntax";

    private static final int INDENT = 4;
    private static final int EXPLANATION_COLUMNS = 100;
    private static final int READABLE_BYTES = 60;

    private static final byte[] SPACES = " ".repeat(INDENT * 16).getBytes(StandardCharsets.US_ASCII);

    private final Values values;
    private final Theme theme;
    private final Explanations explanations;
    private final boolean bytes;
    private final Set<Field> explained = new HashSet<>();

    /**
     * @param explanations what to tell about each field, or null
     * @param bytes whether the bytes of each source follow the tree
     */
    public TextTree(Times times, Theme theme, Explanations explanations, boolean bytes) {
        this.values = new Values(times);
        this.theme = theme;
        this.explanations = explanations;
        this.bytes = bytes;
    }

    /** Writes a tree from a node of level 0 on; {@code from} is 0 for all of it. */
    public void put(FieldTree t, int from, TextOut out) {
        explained.clear();
        List<Note> notes = t.notes();
        boolean ofTheFrame = false;
        for (int node = from; node < t.size(); node++) {
            Field f = t.field(node);
            int level = t.level(node);
            if (level == 0) {
                ofTheFrame = f.name().equals("frame");
                if (f.name().equals("framewise")) {
                    // what it holds stands at the fields at fault, and below the tree
                    node = t.after(node) - 1;
                    continue;
                }
            }
            if (f.name().endsWith(PUNCTUATION)) {
                // commas and line ends stand in the lines that they part, and among the bytes
                continue;
            }
            line(t, node, f, level, t.isDerived(node) && t.after(node) == node + 1 && !ofTheFrame, out);
            if (!notes.isEmpty()) {
                notesOf(node, notes, level + 1, out);
            }
            if (explanations != null) {
                explain(f, level + 1, out);
            }
        }
        if (!notes.isEmpty()) {
            notesOf(-1, notes, 0, out);
        }
    }

    /** Writes what a row has beyond its tree: relations and states. */
    public void context(RowView row, TextOut out) {
        for (RowView.Link link : row.links()) {
            theme.derived(out);
            out.put('[').put(link.relation().verb()).put(" frame ").put(link.frame());
            out.put(", ");
            Times.seconds(link.nanos(), 9, out);
            out.put(" seconds later]");
            theme.off(out);
            out.put('\n');
        }
        for (RowView.State state : row.states()) {
            theme.derived(out);
            out.put('[');
            Escape.LINE.put(out, state.who());
            out.put(": ");
            Escape.LINE.put(out, state.words());
            out.put(']');
            theme.off(out);
            out.put('\n');
        }
    }

    /**
     * Writes the bytes of a tree's sources where bytes are wanted.
     *
     * @param withFrame false to leave out the frame itself, whose bytes stand above already
     */
    public void bytes(FieldTree t, boolean withFrame, TextOut out) {
        if (!bytes) {
            return;
        }
        List<Source> sources = t.sources();
        for (int i = 0; i < sources.size(); i++) {
            Source s = sources.get(i);
            if (s.origin() instanceof Source.FrameOrigin && !withFrame) {
                continue;
            }
            out.put('\n');
            if (sources.size() > 1) {
                HexDump.title(s, out);
            }
            HexDump.put(s.bytes(), theme, out);
        }
    }

    private void line(FieldTree t, int node, Field f, int level, boolean derived, TextOut out) {
        indent(level, out);
        if (derived) {
            theme.derived(out);
            out.put('[');
            values.line(t, node, Escape.LINE, out);
            out.put(']');
            theme.off(out);
        } else if (f.kind() == Kind.PROTOCOL) {
            theme.layer(out);
            values.line(t, node, Escape.LINE, out);
            theme.off(out);
        } else {
            theme.faint(out);
            Values.pattern(t, node, out);
            theme.off(out);
            if (Values.container(t, node, f) && t.caption(node) == null) {
                Values.contained(t, node, f, Escape.LINE, out);
            } else if (!Values.caption(t, node, Escape.LINE, out)) {
                values.label(f, Escape.LINE, out);
                if (Values.hasValue(f)) {
                    theme.value(out);
                    values.words(t, node, Escape.LINE, out);
                    values.more(t, node, f, Escape.LINE, out);
                    theme.off(out);
                    if (f.kind() == Kind.BYTES) {
                        readable(t.bytes(node), out);
                    }
                }
            }
        }
        out.put('\n');
    }

    /** Byte strings often hold text: it is shown beside them when every character of it can be printed. */
    private void readable(Bytes b, TextOut out) {
        int n = b.length();
        byte[] a = b.array();
        int to = b.offset() + Math.min(n, READABLE_BYTES);
        int letters = 0;
        for (int i = b.offset(); i < to; i++) {
            if (a[i] < 0x20 || a[i] == 0x7f) {
                return;
            }
            letters += Character.isLetterOrDigit(a[i]) ? 1 : 0;
        }
        if (letters < 3) {
            return;
        }
        theme.faint(out);
        out.put("  \"").putBytes(a, b.offset(), to - b.offset()).put(n > READABLE_BYTES ? "\"…" : "\"");
        theme.off(out);
    }

    private void notesOf(int node, List<Note> notes, int level, TextOut out) {
        for (int i = 0; i < notes.size(); i++) {
            Note note = notes.get(i);
            if (note.node() != node) {
                continue;
            }
            indent(level, out);
            theme.severity(note.severity(), out);
            out.put('[').put(word(note.severity())).put(' ');
            Escape.LINE.put(out, shortId(note.rule()));
            out.put(": ");
            Escape.LINE.put(out, note.sentence());
            out.put(']');
            theme.off(out);
            out.put('\n');
            if (explanations != null) {
                remark(note.rule().sentence() + " (" + note.rule().spec() + ")", level + 1, out);
            }
        }
    }

    /** A severity in lower case. */
    public static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /** A rule's id as its document prints it, without the document's key. */
    private static String shortId(Rule rule) {
        return rule.id().substring(rule.id().indexOf(':') + 1);
    }

    private void explain(Field f, int level, TextOut out) {
        if (!explained.add(f)) {
            return;
        }
        String words = explanations.explain(f);
        if (words != null) {
            remark(f.specs().isEmpty() ? words : words + " (" + f.specs().get(0) + ")", level, out);
        }
    }

    private void remark(String words, int level, TextOut out) {
        int width = Math.max(40, EXPLANATION_COLUMNS - INDENT * level);
        int from = 0;
        while (from < words.length()) {
            int to = words.length();
            if (to - from > width) {
                int space = words.lastIndexOf(' ', from + width);
                to = space > from ? space : from + width;
            }
            indent(level, out);
            theme.faint(out);
            out.put("# ");
            Escape.LINE.put(out, words.substring(from, to));
            theme.off(out);
            out.put('\n');
            from = to;
            while (from < words.length() && words.charAt(from) == ' ') {
                from++;
            }
        }
    }

    private static void indent(int level, TextOut out) {
        for (int left = level; left > 0; left -= SPACES.length / INDENT) {
            out.putBytes(SPACES, 0, Math.min(INDENT * left, SPACES.length));
        }
    }
}

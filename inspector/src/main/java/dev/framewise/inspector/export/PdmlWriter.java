package dev.framewise.inspector.export;

import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * PDML, Wireshark's packet description in XML: one {@code packet} a frame, with every message that the frame completes,
 * attribute by attribute as tshark writes it, so that both can be compared. Findings appear as tshark's expert
 * information does, below the field at fault.
 */
public final class PdmlWriter implements RowWriter {
    private static final byte[] SHOWNAME = ascii("\" showname=\"");
    private static final byte[] HIDE = ascii("\" hide=\"yes\" size=\"");
    private static final byte[] SIZE = ascii("\" size=\"");
    private static final byte[] POS = ascii("\" pos=\"");
    private static final byte[] SHOW = ascii("\" show=\"");
    private static final byte[] VALUE = ascii("\" value=\"");
    private static final byte[] UNMASKED = ascii("\" unmaskedvalue=\"");
    private static final byte[] EMPTY_END = ascii("\"/>\n");
    private static final byte[] OPEN_END = ascii("\">\n");

    private static final byte[] SPACES = ascii(" ".repeat(64));

    /** Wireshark's number of the expert group "Protocol". */
    private static final int GROUP_PROTOCOL = 0x0900_0000;

    private final Aliases aliases;
    private final String captureName;
    private final Times times;
    private final Values values;
    private byte[][] heads = new byte[256][];
    private long frame = -1;

    /** @param captureName the capture's name, for the document's head */
    public PdmlWriter(Aliases aliases, Times times, String captureName) {
        this.aliases = aliases;
        this.captureName = captureName;
        this.times = times;
        this.values = new Values(times);
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void begin(TextOut out) {
        out.put(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<pdml version=\"0\" creator=\"framewise\" capture_file=\"");
        Escape.XML.put(out, captureName);
        out.put("\">\n");
    }

    @Override
    public void end(TextOut out) {
        out.put("</pdml>\n");
    }

    @Override
    public void row(RowView row, TextOut out) {
        boolean begins = row.frame() != frame;
        if (begins) {
            pause(out);
            frame = row.frame();
            out.put("<packet>\n");
            general(row, out);
        }
        FieldTree t = begins ? row.tree(true) : row.addition();
        for (int node = begins ? 0 : row.frameNodes(); node < t.size(); node = t.after(node)) {
            if (t.field(node).kind() == Kind.PROTOCOL) {
                node(t, node, 1, out);
            } else {
                out.put("  <proto name=\"fake-field-wrapper\">\n");
                node(t, node, 2, out);
                out.put("  </proto>\n");
            }
        }
        List<Note> notes = t.notes();
        for (int i = 0; i < notes.size(); i++) {
            if (notes.get(i).node() < 0) {
                out.put("  <proto name=\"fake-field-wrapper\">\n");
                expert(notes.get(i), 0, 2, out);
                out.put("  </proto>\n");
            }
        }
    }

    @Override
    public void pause(TextOut out) {
        if (frame >= 0) {
            out.put("</packet>\n\n\n");
            frame = -1;
        }
    }

    private void general(RowView row, TextOut out) {
        int size = row.capturedBytes();
        out.put("  <proto name=\"geninfo\" pos=\"0\" showname=\"General information\" size=\"")
                .put(size)
                .putBytes(OPEN_END);
        fact("num", "Number", row.frame(), size, out);
        fact("len", "Frame Length", row.lengthBytes(), size, out);
        fact("caplen", "Captured Length", size, size, out);
        out.put("    <field name=\"timestamp\" pos=\"0\" show=\"");
        times.full(row.timeNanos(), out);
        out.put("\" showname=\"Captured Time\" value=\"");
        Times.seconds(row.timeNanos(), 9, out);
        out.put("\" size=\"").put(size).putBytes(EMPTY_END);
        out.put("  </proto>\n");
    }

    private static void fact(String name, String label, long v, int size, TextOut out) {
        out.put("    <field name=\"").put(name).put("\" pos=\"0\" show=\"").put(v);
        out.put("\" showname=\"").put(label).put("\" value=\"").put(Long.toHexString(v));
        out.put("\" size=\"").put(size).putBytes(EMPTY_END);
    }

    private void node(FieldTree t, int node, int depth, TextOut out) {
        Field f = t.field(node);
        boolean proto = f.kind() == Kind.PROTOCOL;
        int after = t.after(node);
        List<Note> notes = t.notes();
        boolean noted = !notes.isEmpty() && noted(notes, node);
        boolean open = proto || noted || after > node + 1;
        indent(depth, out);
        out.putBytes(head(f));
        if (f.name().isEmpty()) {
            out.putBytes(SHOW);
            values.line(t, node, Escape.XML_LINE, out);
            place(t, node, SIZE, out);
        } else {
            out.putBytes(SHOWNAME);
            values.line(t, node, Escape.XML_LINE, out);
            place(t, node, SIZE, out);
            if (!proto) {
                value(t, node, out);
            }
        }
        out.putBytes(open ? OPEN_END : EMPTY_END);
        if (open) {
            for (int i = 0; noted && i < notes.size(); i++) {
                if (notes.get(i).node() == node) {
                    expert(notes.get(i), t.start(node), depth + 1, out);
                }
            }
            for (int child = node + 1; child < after; child = t.after(child)) {
                node(t, child, depth + 1, out);
            }
            indent(depth, out);
            out.put(proto ? "</proto>\n" : "</field>\n");
        }
        for (Field alias : aliases.of(f)) {
            hidden(t, node, alias, depth, out);
        }
    }

    private static boolean noted(List<Note> notes, int node) {
        for (int i = 0; i < notes.size(); i++) {
            if (notes.get(i).node() == node) {
                return true;
            }
        }
        return false;
    }

    private void hidden(FieldTree t, int node, Field alias, int depth, TextOut out) {
        indent(depth, out);
        out.putBytes(head(alias)).putBytes(SHOWNAME);
        values.label(alias, Escape.XML_LINE, out);
        values.words(t, node, Escape.XML_LINE, out);
        place(t, node, HIDE, out);
        value(t, node, out);
        out.putBytes(EMPTY_END);
    }

    private static void place(FieldTree t, int node, byte[] size, TextOut out) {
        int length = t.length(node);
        // what stands for a finding alone has no place in the packet
        boolean nowhere = length == 0
                && t.field(node).kind() == Kind.GROUP
                && !t.field(node).name().isEmpty();
        out.putBytes(size).put(length).putBytes(POS).put(nowhere ? 0 : t.start(node));
    }

    private void value(FieldTree t, int node, TextOut out) {
        out.putBytes(SHOW);
        values.show(t, node, Escape.XML, out);
        if (t.field(node).kind() == Kind.GROUP) {
            out.putBytes(VALUE);
            return;
        }
        int length = t.length(node);
        Source s = t.source(node);
        if (length == 0 || s == null) {
            return;
        }
        out.putBytes(VALUE);
        int most = s.bytes().length() - t.start(node);
        if (most <= 0) {
            return;
        }
        int at = s.bytes().offset() + t.start(node);
        int n = Math.min(length, most);
        if (t.partOfBytes(node)) {
            upperHex(bits(s.bytes().array(), at, t.firstBit(node), (int) t.bitLength(node)), out);
            out.putBytes(UNMASKED);
        }
        out.putHex(s.bytes().array(), at, n);
    }

    private static void upperHex(long v, TextOut out) {
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(v)) / 4);
        for (int i = digits - 1; i >= 0; i--) {
            int d = (int) (v >>> 4 * i) & 15;
            out.put((char) (d < 10 ? '0' + d : 'A' - 10 + d));
        }
    }

    /** The bits as they stand on the wire, whatever unit the field counts in. */
    private static long bits(byte[] a, int at, int firstBit, int count) {
        long v = 0;
        for (int bit = firstBit; bit < firstBit + count && at + bit / 8 < a.length; bit++) {
            v = v << 1 | a[at + bit / 8] >>> 7 - bit % 8 & 1;
        }
        return v;
    }

    private void expert(Note note, int pos, int depth, TextOut out) {
        indent(depth, out);
        out.put("<field name=\"_ws.expert\" showname=\"Expert Info (");
        out.put(
                switch (note.severity()) {
                    case ERROR -> "Error";
                    case WARNING -> "Warning";
                    case NOTE -> "Note";
                });
        out.put("/Protocol): ");
        message(note, out);
        out.putBytes(SIZE).put(0).putBytes(POS).put(pos).putBytes(OPEN_END);
        indent(depth + 1, out);
        out.put("<field name=\"framewise.rule\" showname=\"Rule: ");
        Escape.XML_LINE.put(out, note.rule().id());
        out.put("\" size=\"0\" pos=\"0\" show=\"");
        Escape.XML.put(out, note.rule().id());
        out.putBytes(EMPTY_END);
        indent(depth + 1, out);
        out.put("<field name=\"_ws.expert.message\" showname=\"Message: ");
        message(note, out);
        out.put("\" hide=\"yes\" size=\"0\" pos=\"0\" show=\"");
        message(note, out);
        out.putBytes(EMPTY_END);
        number("_ws.expert.severity", "Severity level", severity(note.severity()), depth + 1, out);
        number("_ws.expert.group", "Group", GROUP_PROTOCOL, depth + 1, out);
        indent(depth, out);
        out.put("</field>\n");
    }

    private static void message(Note note, TextOut out) {
        Escape.XML_LINE.put(out, note.rule().id());
        out.put(": ");
        Escape.XML_LINE.put(out, note.sentence());
    }

    private static void number(String name, String label, int v, int depth, TextOut out) {
        indent(depth, out);
        out.put("<field name=\"")
                .put(name)
                .putBytes(SHOWNAME)
                .put(label)
                .put(": ")
                .put(v);
        out.put("\" size=\"0\" pos=\"0\" show=\"").put(v).putBytes(EMPTY_END);
    }

    /** Wireshark's numbers of expert severities. */
    private static int severity(Severity severity) {
        return switch (severity) {
            case ERROR -> 0x80_0000;
            case WARNING -> 0x60_0000;
            case NOTE -> 0x40_0000;
        };
    }

    /** The beginning of a field's element up to the end of its name. */
    private byte[] head(Field f) {
        int i = f.ordinal();
        if (i >= heads.length) {
            heads = Arrays.copyOf(heads, Math.max(2 * heads.length, i + 1));
        }
        byte[] head = heads[i];
        if (head == null) {
            TextOut out = new TextOut();
            out.put(f.kind() == Kind.PROTOCOL ? "<proto name=\"" : "<field name=\"");
            Escape.XML.put(out, f.name());
            head = Arrays.copyOf(out.array(), out.length());
            heads[i] = head;
        }
        return head;
    }

    private static void indent(int depth, TextOut out) {
        for (int left = depth; left > 0; left -= SPACES.length / 2) {
            out.putBytes(SPACES, 0, Math.min(2 * left, SPACES.length));
        }
    }
}

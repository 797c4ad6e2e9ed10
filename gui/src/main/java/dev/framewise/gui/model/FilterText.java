package dev.framewise.gui.model;

import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;

/** Display filters for what one sees: the field under the mouse has this value. */
public final class FilterText {
    private FilterText() {}

    /** The value of a node as a filter writes it, or empty when it has none or one that is too long to be of use. */
    static String value(FieldTree t, int node, int mostBytes) {
        return switch (t.field(node).kind()) {
            case UINT, INT, FRAME_NUMBER, BOOLEAN -> Long.toString(t.number(node));
            case TEXT -> quoted(t.text(node), mostBytes);
            case BYTES, ETHER, IPV4, IPV6 -> {
                int n = t.bytes(node).length();
                yield n == 0 || n > mostBytes ? "" : shown(t, node);
            }
            case DOUBLE, RELATIVE_TIME, ABSOLUTE_TIME, GUID, PROTOCOL, GROUP -> "";
        };
    }

    private static String shown(FieldTree t, int node) {
        TextOut out = new TextOut(64);
        new Values(Times.utc()).show(t, node, Escape.LINE, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static String quoted(String s, int mostBytes) {
        if (s.length() > mostBytes || s.indexOf('\uFFFD') >= 0) {
            return "";
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Character.isISOControl(c)) {
                // what a filter cannot spell plainly it need not offer
                return "";
            }
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append('"').toString();
    }

    /** The filter that a row passes because of a node: its value, or that it is there. */
    public static String of(FieldNode n) {
        String name = n.field().name();
        return n.value().isEmpty() ? name : name + " == " + n.value();
    }

    /** A filter and one more condition. */
    public static String and(String filter, String more) {
        return filter.isBlank() ? more : "(" + filter.strip() + ") && " + more;
    }

    /** Either of two. */
    public static String or(String filter, String more) {
        return filter.isBlank() ? more : "(" + filter.strip() + ") || " + more;
    }

    /** What does not pass. */
    public static String not(String condition) {
        return "!(" + condition + ")";
    }
}

package dev.framewise.lessons.page;

import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Writes Markdown for a terminal: wrapped, with bold letters where there is colour. */
public final class TerminalText extends AbstractVisitor {
    private static final String BOLD = "\u001b[1m";
    private static final String ITALIC = "\u001b[3m";
    private static final String CODE = "\u001b[36m";
    private static final String PLAIN = "\u001b[0m";

    private final int width;
    private final boolean colour;
    private final StringBuilder out = new StringBuilder();
    private StringBuilder line = new StringBuilder();
    private String indent = "";
    private int number;

    private TerminalText(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    /**
     * Writes a text.
     *
     * @param width characters in a line
     * @param colour whether the terminal shows bold letters and colours
     */
    public static String of(String markdown, int width, boolean colour) {
        TerminalText t = new TerminalText(width, colour);
        Markdown.tree(markdown).accept(t);
        return t.out.toString().stripTrailing() + "\n";
    }

    private void mark(String code) {
        if (colour) {
            line.append(code);
        }
    }

    private void styled(String code, Node node) {
        mark(code);
        visitChildren(node);
        mark(PLAIN);
    }

    @Override
    public void visit(Text text) {
        line.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        mark(CODE);
        line.append(colour ? "" : "`").append(code.getLiteral()).append(colour ? "" : "`");
        mark(PLAIN);
    }

    @Override
    public void visit(SoftLineBreak softLineBreak) {
        line.append(' ');
    }

    @Override
    public void visit(HardLineBreak hardLineBreak) {
        line.append('\n');
    }

    @Override
    public void visit(Emphasis emphasis) {
        styled(ITALIC, emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        styled(BOLD, strong);
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        if (link.getDestination().startsWith("lesson:")) {
            line.append(" (")
                    .append(link.getDestination().substring("lesson:".length()))
                    .append(')');
        }
    }

    @Override
    public void visit(Heading heading) {
        styled(BOLD, heading);
        flush();
        out.append('\n');
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        flush();
        if (!(paragraph.getParent() instanceof ListItem)) {
            out.append('\n');
        }
    }

    @Override
    public void visit(BlockQuote quote) {
        indented("  | ", quote);
    }

    private void indented(String more, Node node) {
        String before = indent;
        indent += more;
        visitChildren(node);
        indent = before;
    }

    @Override
    public void visit(BulletList list) {
        list(list, 0);
    }

    @Override
    public void visit(OrderedList list) {
        list(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
    }

    private void list(Node list, int first) {
        int before = number;
        number = first;
        visitChildren(list);
        number = before;
        out.append('\n');
    }

    @Override
    public void visit(ListItem item) {
        String mark = number == 0 ? "  - " : String.format(java.util.Locale.ROOT, "%3d. ", number++);
        int at = out.length();
        int count = number;
        indented(" ".repeat(mark.length()), item);
        number = count;
        int start = at + indent.length();
        if (start + mark.length() <= out.length()) {
            out.replace(start, start + mark.length(), mark);
        }
    }

    @Override
    public void visit(FencedCodeBlock block) {
        code(block.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        code(block.getLiteral());
    }

    private void code(String text) {
        flush();
        text.lines().forEach(l -> out.append(indent).append("    ").append(l).append('\n'));
        out.append('\n');
    }

    @Override
    public void visit(ThematicBreak thematicBreak) {
        out.append(indent).append("-".repeat(Math.min(40, width))).append("\n\n");
    }

    /** A whole table: what follows is set off from it. */
    @Override
    public void visit(CustomBlock block) {
        visitChildren(block);
        out.append('\n');
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableHead || node instanceof TableBody) {
            visitChildren(node);
        } else if (node instanceof TableRow) {
            visitChildren(node);
            out.append(indent).append(line.toString().stripTrailing()).append('\n');
            line = new StringBuilder();
        } else if (node instanceof TableCell) {
            int from = line.length();
            visitChildren(node);
            int shown = line.substring(from).replaceAll("\u001b\\[\\d+m", "").length();
            line.append(" ".repeat(Math.max(2, 24 - shown)));
        }
    }

    /** Writes the words at hand as wrapped lines. */
    private void flush() {
        for (String part : line.toString().split("\n", -1)) {
            int at = 0;
            StringBuilder row = new StringBuilder();
            for (String word : part.strip().split("\\s+")) {
                int length = word.replaceAll("\u001b\\[\\d+m", "").length();
                if (at > 0 && indent.length() + at + 1 + length > width) {
                    out.append(indent).append(row).append('\n');
                    row.setLength(0);
                    at = 0;
                }
                row.append(at > 0 ? " " : "").append(word);
                at += (at > 0 ? 1 : 0) + length;
            }
            if (!row.isEmpty()) {
                out.append(indent).append(row).append('\n');
            }
        }
        line = new StringBuilder();
    }
}

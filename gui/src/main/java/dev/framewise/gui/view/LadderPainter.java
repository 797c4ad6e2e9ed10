package dev.framewise.gui.view;

import dev.framewise.gui.model.Line;
import dev.framewise.gui.model.Talk;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Severity;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.util.Arrays;
import java.util.function.IntFunction;
import javax.swing.UIManager;

/**
 * Lays out and paints a ladder: a line down for each end, an arrow across for each step, evenly or to the scale of time.
 *
 * <pre>
 *   time      client          broker
 *   0.100        |--------------▶|   PUBLISH
 *   0.150        |------✕        |   lost
 *   0.300        ┊- - - - - - - ▶▌   again: dashed, and joined to the first
 *   0.301        |◀--------------▌   the answer, joined to what it answers by a bar
 * </pre>
 */
final class LadderPainter {
    private static final int HEAD = 5;
    private static final float[] DASHES = {5, 4};
    private static final int WORDS_WIDTH = 560;
    private static final int BAR = 4;

    private final Talk talk;
    private final Font font;
    private final FontMetrics metrics;
    private final FontMetrics bold;
    private final boolean toScale;
    private final int[] tops;
    private final int[] answeredBy;
    private final int columnWidth;
    private final int timeWidth;

    LadderPainter(Talk talk, boolean toScale, Font font, FontMetrics metrics, FontMetrics bold) {
        this.talk = talk;
        this.toScale = toScale;
        this.font = font;
        this.metrics = metrics;
        this.bold = bold;
        int widest = 90;
        for (String end : talk.ends()) {
            widest = Math.max(widest, bold.stringWidth(end) + 22);
        }
        columnWidth = widest;
        timeWidth = metrics.stringWidth("00000.000000") + 12;
        tops = toScale ? scaled() : null;
        answeredBy = new int[talk.size()];
        Arrays.fill(answeredBy, -1);
        for (int i = 0; i < talk.size(); i++) {
            if (talk.joined()[i] >= 0) {
                answeredBy[talk.joined()[i]] = i;
            }
        }
    }

    /** Whether it was laid out for letters of this size. */
    boolean fits(Font f) {
        return f.equals(font);
    }

    /** The places by time, over the height of an even ladder: in bursts steps lie on one another. */
    private int[] scaled() {
        int n = talk.size();
        int[] at = new int[n];
        if (n == 0) {
            return at;
        }
        long first = talk.nanos()[0];
        long last = first;
        for (long t : talk.nanos()) {
            last = Math.max(last, t);
        }
        double span = Math.max(1, last - first);
        double height = (double) n * stepHeight();
        for (int i = 0; i < n; i++) {
            at[i] = (int) (Math.max(0, talk.nanos()[i] - first) / span * height);
            // frames of several interfaces may stand out of order: nothing is drawn above what came before
            at[i] = i == 0 ? at[i] : Math.max(at[i], at[i - 1]);
        }
        return at;
    }

    int stepHeight() {
        return metrics.getHeight() + 6;
    }

    int headHeight() {
        return stepHeight() + 4;
    }

    int top(int step) {
        return toScale ? tops[step] : step * stepHeight();
    }

    /** The step at a height, or -1. */
    int stepAt(int y) {
        if (talk.size() == 0 || y < 0) {
            return -1;
        }
        if (!toScale) {
            int step = y / stepHeight();
            return step < talk.size() ? step : -1;
        }
        int at = firstFrom(y - stepHeight() / 2);
        int near = Math.min(talk.size() - 1, at);
        boolean before =
                near > 0 && Math.abs(top(near - 1) + stepHeight() / 2 - y) < Math.abs(top(near) + stepHeight() / 2 - y);
        return before ? near - 1 : near;
    }

    /** The first step whose top is at or below a height. */
    private int firstFrom(int y) {
        if (!toScale) {
            return Math.max(0, y / stepHeight());
        }
        int low = 0;
        int high = talk.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tops[middle] < y) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Dimension size() {
        int last = talk.size() - 1;
        return new Dimension(wordsX() + WORDS_WIDTH, last < 0 ? stepHeight() : top(last) + stepHeight());
    }

    private int x(int end) {
        return timeWidth + columnWidth * end + columnWidth / 2;
    }

    private int wordsX() {
        return timeWidth + columnWidth * talk.ends().size() + 12;
    }

    private static void hints(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    /** Paints the names of the ends. */
    void paintEnds(Graphics2D g, int width) {
        hints(g);
        g.setFont(font.deriveFont(Font.BOLD));
        g.setColor(UIManager.getColor("TableHeader.background"));
        g.fillRect(0, 0, width, headHeight());
        g.setColor(UIManager.getColor("TableHeader.foreground"));
        int base = headHeight() - bold.getDescent() - 5;
        for (int e = 0; e < talk.ends().size(); e++) {
            String name = talk.ends().get(e);
            g.drawString(name, x(e) - bold.stringWidth(name) / 2, base);
        }
        if (talk.more()) {
            g.drawString(Texts.of("ladder.more", talk.size()), wordsX(), base);
        }
    }

    /**
     * Paints the steps.
     *
     * @param lines what each row says; null for one that has not come yet
     * @param selected the selected row, or -1
     */
    void paint(Graphics2D g, Rectangle clip, int width, IntFunction<Line> lines, int selected) {
        hints(g);
        g.setFont(font);
        g.setColor(UIManager.getColor("Table.background"));
        g.fillRect(clip.x, clip.y, clip.width, clip.height);
        int first = Math.max(0, firstFrom(clip.y - stepHeight()) - 1);
        int last = Math.min(talk.size() - 1, firstFrom(clip.y + clip.height));
        int chosen = talk.step(selected);
        if (chosen >= first && chosen <= last) {
            g.setColor(UIManager.getColor("Table.selectionBackground"));
            g.fillRect(0, top(chosen), width, stepHeight());
        }
        g.setColor(Themes.colour("hex.faint"));
        for (int e = 0; e < talk.ends().size(); e++) {
            g.drawLine(x(e), clip.y, x(e), clip.y + clip.height);
        }
        bars(g, first, last);
        int free = Integer.MIN_VALUE;
        for (int i = first; i <= last; i++) {
            // the selected step is read in any case, so others make room for its words
            boolean hidden = chosen >= 0 && i != chosen && Math.abs(top(i) - top(chosen)) < metrics.getHeight();
            boolean room = i == chosen || top(i) >= free && !hidden;
            step(g, i, lines.apply(talk.rows()[i]), i == chosen, room);
            free = room ? top(i) + metrics.getHeight() : free;
        }
    }

    /** From what was asked to its answer, at the end that answers; from what was said to its repetition, at who says it. */
    private void bars(Graphics2D g, int first, int last) {
        Stroke plain = g.getStroke();
        for (int i = first; i <= last; i++) {
            if (talk.joined()[i] >= 0) {
                bar(g, talk.joined()[i], i);
            }
        }
        for (int i = first; i <= last; i++) {
            // begun on the screen, ended below it
            if (answeredBy[i] > last) {
                bar(g, i, answeredBy[i]);
            }
        }
        g.setStroke(plain);
    }

    private void bar(Graphics2D g, int from, int to) {
        boolean again = talk.fates().get(to) == Talk.Fate.AGAIN;
        int x = x(talk.from()[to]);
        int half = stepHeight() / 2;
        g.setColor(Themes.colour(again ? "ladder.again" : "ladder.answer"));
        g.setStroke(
                again
                        ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0)
                        : new BasicStroke(BAR, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.drawLine(again ? x - BAR : x, top(from) + half, again ? x - BAR : x, top(to) + half);
    }

    private void step(Graphics2D g, int i, Line line, boolean selected, boolean room) {
        int top = top(i);
        Color ink = UIManager.getColor(selected ? "Table.selectionForeground" : "Table.foreground");
        int base = top + (stepHeight() + metrics.getAscent() - metrics.getDescent()) / 2;
        Talk.Fate fate = talk.fates().get(i);
        g.setColor(fate == Talk.Fate.LOST && !selected ? Themes.colour("severity.error") : ink);
        arrow(g, x(talk.from()[i]), x(talk.to()[i]), top + stepHeight() / 2, fate);
        if (line == null || !room) {
            return;
        }
        g.setColor(selected ? ink : Themes.colour("faint"));
        String time = line.seconds();
        g.drawString(time, timeWidth - 12 - metrics.stringWidth(time), base);
        g.setColor(line.worst() == Severity.ERROR && !selected ? Themes.colour("severity.error") : ink);
        String words = switch (fate) {
            case LOST -> Texts.of("ladder.lost", line.protocol(), line.info());
            case AGAIN -> Texts.of("ladder.again", line.protocol(), line.info());
            case ARRIVED -> Texts.of("ladder.arrived", line.protocol(), line.info());
        };
        g.drawString(words, wordsX(), base);
    }

    private static void arrow(Graphics2D g, int from, int to, int y, Talk.Fate fate) {
        Stroke plain = g.getStroke();
        if (from == to) {
            g.drawOval(from - 3, y - 3, 6, 6);
            return;
        }
        int way = to > from ? 1 : -1;
        boolean lost = fate == Talk.Fate.LOST;
        int end = lost ? (from + to) / 2 : to;
        g.setStroke(
                fate == Talk.Fate.AGAIN
                        ? new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0)
                        : new BasicStroke(1.4f));
        g.fillOval(from - 2, y - 2, 5, 5);
        g.drawLine(from, y, lost ? end - way * HEAD : end - way, y);
        g.setStroke(new BasicStroke(1.6f));
        if (lost) {
            g.drawLine(end - HEAD, y - HEAD, end + HEAD, y + HEAD);
            g.drawLine(end - HEAD, y + HEAD, end + HEAD, y - HEAD);
        } else {
            g.fillPolygon(
                    new int[] {end, end - way * 2 * HEAD, end - way * 2 * HEAD}, new int[] {y, y - HEAD, y + HEAD}, 3);
        }
        g.setStroke(plain);
    }
}

package dev.framewise.gui.view;

import dev.framewise.gui.model.Graph;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.function.IntConsumer;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.UIManager;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A graph over time. A click selects the row of the nearest point; the wheel narrows the time around the mouse, a double
 * click shows all again. Each line has a sign of its own, so that its colour is not needed.
 */
public final class GraphView extends JComponent {
    private static final long serialVersionUID = 1L;

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.CROSS,
        SeriesMarkers.SQUARE,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.DIAMOND
    };
    private static final int NEAR_PIXELS = 40;

    private transient Graph graph;
    private transient XYChart chart;
    private double from;
    private double to;

    /** @param select told the row of a point that was clicked on */
    public GraphView(IntConsumer select) {
        setName("graph");
        setPreferredSize(new Dimension(900, 460));
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (e.getClickCount() == 2) {
                    all();
                } else {
                    int row = nearest(e.getX(), e.getY());
                    if (row >= 0) {
                        select.accept(row);
                    }
                }
            }

            @Override
            public void mouseWheelMoved(MouseWheelEvent e) {
                narrow(e);
            }
        };
        addMouseListener(mouse);
        addMouseWheelListener(mouse);
    }

    /** Shows a graph; null while it is being made. */
    public void show(Graph shown) {
        graph = shown;
        getAccessibleContext().setAccessibleName(shown == null ? Texts.of("graph.making") : shown.title());
        if (shown != null) {
            all();
        }
        repaint();
    }

    public Graph graph() {
        return graph;
    }

    private void all() {
        from = Double.MAX_VALUE;
        to = -Double.MAX_VALUE;
        for (Graph.Series s : graph.series()) {
            for (double x : s.seconds()) {
                from = Math.min(from, x);
                to = Math.max(to, x);
            }
        }
        make();
    }

    private void narrow(MouseWheelEvent e) {
        if (chart == null || graph.isEmpty()) {
            return;
        }
        double at = Math.max(from, Math.min(to, chart.getChartXFromCoordinate(e.getX())));
        double by = e.getWheelRotation() < 0 ? 0.8 : 1.25;
        double low = at - (at - from) * by;
        double high = at + (to - at) * by;
        if (high - low > 1e-7) {
            from = low;
            to = high;
            make();
        }
    }

    private int nearest(int x, int y) {
        int best = -1;
        double least = NEAR_PIXELS * NEAR_PIXELS;
        if (chart == null) {
            return best;
        }
        for (Graph.Series s : graph.series()) {
            for (int i = 0; i < s.seconds().length; i++) {
                double dx = chart.getScreenXFromChart(s.seconds()[i]) - x;
                double dy = chart.getScreenYFromChart(s.values()[i]) - y;
                double far = dx * dx + dy * dy;
                if (far < least) {
                    least = far;
                    best = s.rows()[i];
                }
            }
        }
        return best;
    }

    private void make() {
        chart = null;
        if (graph == null || graph.isEmpty()) {
            repaint();
            return;
        }
        XYChart c = new XYChart(900, 460);
        c.setTitle(graph.title());
        c.setXAxisTitle(Texts.of("graph.time"));
        c.setYAxisTitle(graph.unit());
        style(c.getStyler());
        double most = 0;
        int n = 0;
        for (Graph.Series s : graph.series()) {
            if (s.seconds().length == 0) {
                continue;
            }
            XYSeries line = c.addSeries(s.name(), s.seconds(), s.values());
            Color ink = Themes.colour("graph." + n % 6);
            line.setMarker(
                    graph.joined() && s.seconds().length > 60 ? SeriesMarkers.NONE : MARKERS[n % MARKERS.length]);
            line.setMarkerColor(ink).setLineColor(ink).setLineStyle(new BasicStroke(1.6f));
            line.setXYSeriesRenderStyle(
                    graph.joined() ? XYSeries.XYSeriesRenderStyle.Line : XYSeries.XYSeriesRenderStyle.Scatter);
            for (double v : s.values()) {
                most = Math.max(most, v);
            }
            n++;
        }
        double room = Math.max(1e-6, (to - from) * 0.01);
        c.getStyler().setXAxisMin(from - room).setXAxisMax(to + room);
        c.getStyler().setYAxisMin(0.0).setYAxisMax(most > 0 ? most * 1.06 : 1.0);
        chart = c;
        repaint();
    }

    private static void style(XYStyler s) {
        Font plain = UIManager.getFont("defaultFont");
        Color ground = UIManager.getColor("Table.background");
        Color ink = UIManager.getColor("Table.foreground");
        Color grid = Themes.colour("graph.grid");
        s.setChartBackgroundColor(ground).setPlotBackgroundColor(ground);
        s.setChartFontColor(ink).setChartTitleFont(plain.deriveFont(Font.BOLD, plain.getSize() + 1f));
        s.setChartTitleBoxVisible(false).setChartPadding(14);
        s.setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(Styler.LegendLayout.Vertical);
        s.setLegendBorderColor(ground).setLegendBackgroundColor(ground).setLegendFont(plain);
        s.setPlotBorderVisible(false).setMarkerSize(6);
        s.setPlotGridLinesColor(grid).setPlotGridLinesStroke(new BasicStroke(1)).setPlotGridVerticalLinesVisible(false);
        s.setAxisTickLabelsFont(plain).setAxisTitleFont(plain).setAxisTickLabelsColor(ink);
        s.setAxisTickMarksColor(grid);
        s.setXAxisTickLabelsFormattingFunction(GraphView::plain);
        s.setYAxisTickLabelsFormattingFunction(GraphView::plain);
    }

    private static String plain(double v) {
        java.math.BigDecimal d =
                new java.math.BigDecimal(v).round(new java.math.MathContext(6)).stripTrailingZeros();
        if (d.scale() <= 0) {
            return String.format(java.util.Locale.ENGLISH, "%,d", d.toBigInteger());
        }
        return d.toPlainString();
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D g2 = (Graphics2D) g.create();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g2.setColor(UIManager.getColor("Table.background"));
        g2.fillRect(0, 0, getWidth(), getHeight());
        if (chart != null) {
            chart.paint(g2, getWidth(), getHeight());
        } else {
            g2.setColor(Themes.colour("faint"));
            g2.setFont(UIManager.getFont("defaultFont"));
            String words = graph == null
                    ? Texts.of("graph.making")
                    : graph.unit().isEmpty() ? graph.title() : Texts.of("graph.nothing", graph.title());
            g2.drawString(words, 20, 40);
        }
        g2.dispose();
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleGraph();
        }
        return accessibleContext;
    }

    private final class AccessibleGraph extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.CANVAS;
        }
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (graph != null) {
            make();
        }
    }
}

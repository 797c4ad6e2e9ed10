package dev.framewise.gui.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One measured number in a sweep's plot.
 *
 * @param title what it is, with its unit
 */
record Panel(String title, Axis x, List<Line> lines) {
    /** Okabe and Ito's colours, which people who see fewer colours can tell apart; the yellow is left out on white. */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
        new Color(0x000000)
    };

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.SQUARE,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_DOWN
    };

    private static final float[][] DASHES = {null, {8, 4}, {2, 3}, {10, 3, 2, 3}};
    /** How far lines stand from each other, and all of them together, as shares of the axis. */
    private static final double ASIDE = 0.008;

    private static final double MOST_ASIDE = 0.04;

    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xE3E3E3);

    /** The points of one line. */
    static final class Line {
        private final String label;
        private final List<double[]> points = new ArrayList<>();

        Line(String label) {
            this.label = label;
        }

        void add(double x, double mean, double half) {
            points.add(new double[] {x, mean, half});
            points.sort((a, b) -> Double.compare(a[0], b[0]));
        }

        private double[] at(int index) {
            return points.stream().mapToDouble(p -> p[index]).toArray();
        }
    }

    XYChart chart(int width, int height) {
        XYChart chart = new XYChart(width, height);
        chart.setTitle(title);
        chart.setXAxisTitle(x.title());
        boolean logarithmic =
                Axis.spans(Axis.all(lines.stream().map(l -> l.at(1)).toList()));
        double least = lines.stream()
                .flatMap(l -> l.points.stream())
                .mapToDouble(p -> p[1])
                .min()
                .orElse(0);
        style(chart.getStyler(), logarithmic);
        for (int i = 0; i < lines.size(); i++) {
            Line l = lines.get(i);
            Color colour = COLOURS[i % COLOURS.length];
            float[] dash = DASHES[i / COLOURS.length % DASHES.length];
            BasicStroke stroke = dash == null
                    ? new BasicStroke(2)
                    : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
            double[] places = l.at(0);
            for (int k = 0; k < places.length; k++) {
                places[k] = aside(places[k], i);
            }
            XYSeries s = chart.addSeries(l.label, places, l.at(1));
            s.setLineColor(colour).setLineStyle(stroke);
            s.setMarker(MARKERS[i % MARKERS.length]).setMarkerColor(colour);
            for (int k = 0; k < l.points.size(); k++) {
                double[] p = l.points.get(k);
                if (p[2] > 0) {
                    bar(chart, i + " " + k, places[k], p, logarithmic ? least / 2 : 0, colour);
                }
            }
        }
        return chart;
    }

    /** Lines stand aside from each other a little, so that their bars do not cover one another. */
    private double aside(double place, int line) {
        double steps = line - (lines.size() - 1) / 2.0;
        double least = Arrays.stream(x.places()).min().orElse(0);
        double most = Arrays.stream(x.places()).max().orElse(1);
        double share = Math.min(ASIDE, MOST_ASIDE / lines.size()) * steps;
        return x.logarithmic() ? place * Math.pow(most / least, share) : place + (most - least) * share;
    }

    /** The interval, both ends for themselves: on a logarithmic axis they are not equally far away. Nothing is below 0. */
    private static void bar(XYChart chart, String name, double place, double[] p, double floor, Color colour) {
        double low = Math.max(p[1] - p[2], floor);
        XYSeries s = chart.addSeries("bar " + name, new double[] {place, place}, new double[] {low, p[1] + p[2]});
        s.setShowInLegend(false);
        s.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineStyle(new BasicStroke(1.4f));
    }

    private void style(XYStyler s, boolean logarithmic) {
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        s.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
        s.setChartFontColor(INK).setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        s.setChartTitleBoxVisible(false).setChartPadding(12);
        s.setLegendPosition(Styler.LegendPosition.OutsideE).setLegendBorderColor(Color.WHITE);
        s.setLegendFont(plain).setLegendVisible(lines.size() > 1).setMarkerSize(7);
        s.setPlotBorderVisible(false);
        s.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1)).setPlotGridVerticalLinesVisible(false);
        s.setAxisTickLabelsFont(plain).setAxisTitleFont(plain).setAxisTickLabelsColor(INK);
        s.setAxisTickMarksColor(GRID);
        s.setYAxisTitleVisible(false).setXAxisLogarithmic(x.logarithmic()).setYAxisLogarithmic(logarithmic);
        s.setYAxisTickLabelsFormattingFunction(Axis::plain);
        s.setXAxisTickLabelsFormattingFunction(x.words() ? x::label : Axis::plain);
        if (x.words()) {
            s.setXAxisMin(-0.5).setXAxisMax(x.texts().size() - 0.5);
            s.setXAxisTickMarkSpacingHint(40);
        }
        if (!logarithmic) {
            // from zero, so that heights can be compared; and a line of zeros does not lie on the frame
            double most = lines.stream()
                    .flatMap(l -> l.points.stream())
                    .mapToDouble(p -> p[1] + p[2])
                    .max()
                    .orElse(0);
            s.setYAxisMin(0.0).setYAxisMax(most > 0 ? most * 1.08 : 1.0);
        }
    }
}

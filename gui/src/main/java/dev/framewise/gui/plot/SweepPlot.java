package dev.framewise.gui.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.framewise.simulator.experiment.Interval;
import dev.framewise.simulator.experiment.SweepResult;
import dev.framewise.simulator.scenario.Parameter;
import dev.framewise.simulator.scenario.Scenario;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * A picture of a sweep: a panel for each measured number, the first parameter of several numbers from left to right, a line
 * for each combination of the others, and a bar at each point for the 95 % interval of the mean.
 */
public final class SweepPlot {
    /** More panels make none of them readable. */
    static final int MOST_PANELS = 6;

    private static final int PANEL_WIDTH = 560;
    private static final int PANEL_HEIGHT = 380;
    private static final int HEAD = 64;
    private static final int SCALE = 2;

    private static final List<List<String>> USUAL =
            List.of(List.of("latency.p50"), List.of("latency.p99"), List.of("lost"), List.of("packets-per-message"));

    private final String title;
    private final String subtitle;
    private final List<Panel> panels;

    private SweepPlot(String title, String subtitle, List<Panel> panels) {
        this.title = title;
        this.subtitle = subtitle;
        this.panels = panels;
    }

    /**
     * Prepares the picture.
     *
     * @param wanted the measured numbers to show, a panel each; empty for those that say most
     * @throws PlotException when there is nothing to draw, or a number was not measured
     */
    public static SweepPlot of(Scenario scenario, SweepResult result, List<String> wanted) throws PlotException {
        if (result.rows().isEmpty()) {
            throw new PlotException("no run is done, so there is nothing to plot.");
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        scenario.parameters().forEach(p -> parameters.put(p.name(), p));
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String axis : result.axes()) {
            Set<String> v = new LinkedHashSet<>();
            result.rows().forEach(r -> v.add(r.point().get(axis)));
            values.put(axis, List.copyOf(v));
        }
        String across = across(parameters, values);
        Axis x = Axis.of(parameters.get(across), values.get(across));
        List<String> lines = values.entrySet().stream()
                .filter(e -> !e.getKey().equals(across) && e.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
        List<Panel> panels = new ArrayList<>();
        for (String name : numbers(result, wanted)) {
            panels.add(panel(name, x, across, lines, result));
        }
        return new SweepPlot(
                scenario.name() + ": " + scenario.title(), subtitle(values, across, lines, result), panels);
    }

    /** The parameter from left to right: numbers before words, then the one with most values, then the first. */
    private static String across(Map<String, Parameter> parameters, Map<String, List<String>> values)
            throws PlotException {
        String best = null;
        for (Map.Entry<String, List<String>> e : values.entrySet()) {
            int n = e.getValue().size();
            if (n < 2) {
                continue;
            }
            boolean numeric = Axis.isNumeric(parameters.get(e.getKey()));
            boolean bestNumeric = best != null && Axis.isNumeric(parameters.get(best));
            if (best == null
                    || numeric && !bestNumeric
                    || numeric == bestNumeric && n > values.get(best).size()) {
                best = e.getKey();
            }
        }
        if (best == null) {
            throw new PlotException("a plot needs a parameter with at least two values, like --loss 0,0.05,0.1.");
        }
        return best;
    }

    private static List<String> numbers(SweepResult result, List<String> wanted) throws PlotException {
        List<String> measured = result.names();
        for (String w : wanted) {
            if (!measured.contains(w)) {
                throw new PlotException(
                        "\"" + w + "\" was not measured; there are " + String.join(", ", measured) + ".");
            }
        }
        if (wanted.size() > MOST_PANELS) {
            throw new PlotException("a plot has at most " + MOST_PANELS + " panels, not " + wanted.size() + ".");
        }
        if (!wanted.isEmpty()) {
            return wanted;
        }
        List<String> usual = new ArrayList<>();
        USUAL.forEach(u -> u.stream().filter(measured::contains).findFirst().ifPresent(usual::add));
        for (String m : measured) {
            if (usual.size() < USUAL.size() && !usual.contains(m) && varies(result, m)) {
                usual.add(m);
            }
        }
        return usual.isEmpty() ? measured.subList(0, 1) : usual;
    }

    private static boolean varies(SweepResult result, String name) {
        return result.rows().stream()
                        .map(r -> r.numbers().get(name))
                        .mapToDouble(i -> i == null ? Double.NaN : i.mean())
                        .distinct()
                        .count()
                > 1;
    }

    private static Panel panel(String name, Axis x, String across, List<String> lines, SweepResult result) {
        Map<String, Panel.Line> all = new LinkedHashMap<>();
        for (SweepResult.Row r : result.rows()) {
            Interval i = r.numbers().get(name);
            if (i == null) {
                continue;
            }
            List<String> words = new ArrayList<>();
            lines.forEach(l -> words.add(l + " " + r.point().get(l)));
            String label = lines.isEmpty() ? "mean" : String.join(", ", words);
            int at = x.texts().indexOf(r.point().get(across));
            all.computeIfAbsent(label, Panel.Line::new).add(x.places()[at], i.mean(), i.halfWidth());
        }
        return new Panel(Quantity.words(name), x, List.copyOf(all.values()));
    }

    private static String subtitle(
            Map<String, List<String>> values, String across, List<String> lines, SweepResult result) {
        int most = 1;
        int least = Integer.MAX_VALUE;
        for (SweepResult.Row r : result.rows()) {
            int n = r.numbers().values().stream()
                    .mapToInt(Interval::count)
                    .max()
                    .orElse(1);
            most = Math.max(most, n);
            least = Math.min(least, n);
        }
        String seeds = most == least ? Integer.toString(most) : least + " to " + most;
        StringBuilder out = new StringBuilder(
                most == 1 ? "one seed a point" : "mean over " + seeds + " seeds, bars: 95 % interval of the mean");
        values.forEach((name, v) -> {
            if (!name.equals(across) && !lines.contains(name)) {
                out.append("; ").append(name).append(' ').append(v.get(0));
            }
        });
        return out.toString();
    }

    /** How many panels it has. */
    public int panelCount() {
        return panels.size();
    }

    private int columns() {
        return panels.size() == 1 ? 1 : panels.size() > 4 ? 3 : 2;
    }

    private int rows() {
        return (panels.size() + columns() - 1) / columns();
    }

    private int width() {
        return columns() * PANEL_WIDTH;
    }

    private int height() {
        return HEAD + rows() * PANEL_HEIGHT;
    }

    private void paint(Graphics2D g) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width(), height());
        g.setColor(new Color(0x22, 0x22, 0x22));
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        g.drawString(title, 18, 28);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        g.drawString(subtitle, 18, 50);
        for (int i = 0; i < panels.size(); i++) {
            int left = i % columns() * PANEL_WIDTH;
            int top = HEAD + i / columns() * PANEL_HEIGHT;
            g.translate(left, top);
            panels.get(i).chart(PANEL_WIDTH, PANEL_HEIGHT).paint(g, PANEL_WIDTH, PANEL_HEIGHT);
            g.translate(-left, -top);
        }
    }

    /**
     * Writes the picture; the file's name says how: {@code .png} or {@code .svg}.
     *
     * @throws PlotException when it cannot be written
     */
    public void write(Path file) throws PlotException {
        boolean svg = format(file).equals("svg");
        // pictures need no screen, and asking for one would fail where there is none
        System.setProperty("java.awt.headless", "true");
        try (OutputStream out = Files.newOutputStream(file)) {
            if (svg) {
                VectorGraphics2D g = new VectorGraphics2D();
                paint(g);
                new SVGProcessor()
                        .getDocument(g.getCommands(), new PageSize(width(), height()))
                        .writeTo(out);
            } else {
                BufferedImage image = new BufferedImage(width() * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
                Graphics2D g = image.createGraphics();
                g.scale(SCALE, SCALE);
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                paint(g);
                g.dispose();
                ImageIO.write(image, "png", out);
            }
        } catch (IOException e) {
            throw new PlotException(file + " cannot be written: " + e.getMessage() + ".", e);
        } catch (LinkageError | InternalError e) {
            throw new PlotException(
                    "pictures need fonts, which this machine lacks: install some (Debian: apt install fontconfig"
                            + " fonts-dejavu-core).",
                    e);
        }
    }

    /**
     * The format that a file's name asks for.
     *
     * @throws PlotException when it is none that can be written
     */
    public static String format(Path file) throws PlotException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png") || name.endsWith(".svg")) {
            return name.substring(name.length() - 3);
        }
        throw new PlotException(file + " does not say which picture it is to be: end its name in .png or .svg.");
    }
}

package dev.framewise.gui.simulation.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.Flight;
import dev.framewise.gui.simulation.Places;
import dev.framewise.gui.simulation.Snapshot;
import dev.framewise.gui.theme.Themes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/** The network as a drawing: nodes, links, and frames that travel between them. Used on the event thread. */
public final class TopologyView extends JComponent {
    private static final long serialVersionUID = 1L;

    private static final int MARGIN = 64;
    private static final int LABELS_MOST = 14;

    /** Something in the drawing. */
    public record Thing(Kind kind, String name, long frame) {
        /** What it is. */
        public enum Kind {
            NODE,
            LINK,
            FRAME
        }
    }

    private transient Snapshot shown;
    private transient Map<String, Places.Place> places = Map.of();
    private transient Thing selected;
    private long selectedFrame = -1;
    private transient Consumer<Thing> onSelect = t -> {};
    private transient java.util.function.BiConsumer<Thing, JPopupMenu> menus = (t, m) -> {};
    private String dragged;

    public TopologyView() {
        setName("topology");
        setFocusable(true);
        setToolTipText("");
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                requestFocusInWindow();
                Thing t = thingAt(e.getPoint());
                if (t != null) {
                    select(t);
                    dragged = t.kind() == Thing.Kind.NODE ? t.name() : null;
                }
                popup(e, t);
            }

            @Override
            public void mouseReleased(MouseEvent e) {
                dragged = null;
                popup(e, thingAt(e.getPoint()));
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                if (dragged != null) {
                    move(dragged, e.getX(), e.getY());
                }
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        key("RIGHT", () -> next(1));
        key("LEFT", () -> next(-1));
        key("CONTEXT_MENU", this::popupHere);
        key("shift F10", this::popupHere);
    }

    private void key(String stroke, Runnable does) {
        getInputMap().put(KeyStroke.getKeyStroke(stroke), stroke);
        getActionMap().put(stroke, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                does.run();
            }
        });
    }

    /** Tells who was selected by mouse or keyboard. */
    public void onSelect(Consumer<Thing> listener) {
        onSelect = listener;
    }

    /** Fills the menus of things. */
    public void menus(java.util.function.BiConsumer<Thing, JPopupMenu> filler) {
        menus = filler;
    }

    /** Shows a run at another moment. */
    public void show(Snapshot s) {
        if (shown == null || shown.nodes().size() != s.nodes().size()) {
            places = new LinkedHashMap<>(Places.of(s.nodes(), s.links()));
        }
        shown = s;
        repaint();
    }

    /** Lights a frame that was selected elsewhere. */
    public void lightFrame(long frame) {
        selectedFrame = frame;
        repaint();
    }

    public Thing selected() {
        return selected;
    }

    private void select(Thing t) {
        selected = t;
        if (t.kind() == Thing.Kind.FRAME) {
            selectedFrame = t.frame();
        }
        getAccessibleContext().setAccessibleDescription(words(t));
        onSelect.accept(t);
        repaint();
    }

    private void next(int step) {
        List<Thing> all = things();
        if (!all.isEmpty()) {
            int at = all.indexOf(selected);
            select(all.get(Math.floorMod(at < 0 ? step > 0 ? 0 : -1 : at + step, all.size())));
        }
    }

    private List<Thing> things() {
        List<Thing> all = new ArrayList<>();
        if (shown != null) {
            shown.nodes().forEach(n -> all.add(new Thing(Thing.Kind.NODE, n.name(), 0)));
            shown.links().forEach(l -> all.add(new Thing(Thing.Kind.LINK, l.name(), 0)));
            shown.flights().stream()
                    .filter(f -> f.lost().isEmpty())
                    .forEach(f -> all.add(new Thing(Thing.Kind.FRAME, f.link(), f.frame())));
        }
        return all;
    }

    private void popup(MouseEvent e, Thing t) {
        if (t != null && e.isPopupTrigger()) {
            JPopupMenu menu = new JPopupMenu();
            menus.accept(t, menu);
            menu.show(this, e.getX(), e.getY());
        }
    }

    private void popupHere() {
        if (selected != null) {
            JPopupMenu menu = new JPopupMenu();
            menus.accept(selected, menu);
            Point p = place(selected);
            menu.show(this, p.x, p.y);
        }
    }

    private void move(String node, int x, int y) {
        double w = Math.max(1, getWidth() - 2 * MARGIN);
        double h = Math.max(1, getHeight() - 2 * MARGIN);
        places.put(
                node,
                new Places.Place(
                        Math.max(0, Math.min(1, (x - MARGIN) / w)), Math.max(0, Math.min(1, (y - MARGIN) / h))));
        repaint();
    }

    private Point node(String name) {
        Places.Place p = places.getOrDefault(name, new Places.Place(0.5, 0.5));
        return new Point((int) (MARGIN + p.x() * (getWidth() - 2 * MARGIN)), (int)
                (MARGIN + p.y() * (getHeight() - 2 * MARGIN)));
    }

    private Snapshot.LinkState link(String name) {
        return shown.links().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Point flight(Flight f) {
        Snapshot.LinkState l = link(f.link());
        Point a = node(f.forward() ? l.from() : l.to());
        Point b = node(f.forward() ? l.to() : l.from());
        double way = 0.06 + 0.88 * f.way(shown.nanos());
        // each direction has its own lane, so that frames that meet can be told apart
        double length = Math.max(1, a.distance(b));
        double ox = -(b.y - a.y) / length * 11;
        double oy = (b.x - a.x) / length * 11;
        return new Point((int) (a.x + (b.x - a.x) * way + ox), (int) (a.y + (b.y - a.y) * way + oy));
    }

    /** Where something is drawn. */
    public Point place(Thing t) {
        return switch (t.kind()) {
            case NODE -> node(t.name());
            case LINK -> {
                Snapshot.LinkState l = link(t.name());
                Point a = node(l.from());
                Point b = node(l.to());
                yield new Point((a.x + b.x) / 2, (a.y + b.y) / 2);
            }
            case FRAME ->
                shown.flights().stream()
                        .filter(f -> f.frame() == t.frame())
                        .findFirst()
                        .map(this::flight)
                        .orElse(new Point());
        };
    }

    /** What is drawn at a point, or null. */
    public Thing thingAt(Point p) {
        if (shown == null) {
            return null;
        }
        for (int i = shown.flights().size() - 1; i >= 0; i--) {
            Flight f = shown.flights().get(i);
            if (flight(f).distance(p) < Envelope.RADIUS + 4) {
                return new Thing(Thing.Kind.FRAME, f.link(), f.frame());
            }
        }
        for (Snapshot.NodeState n : shown.nodes()) {
            Point c = node(n.name());
            if (new Rectangle(c.x - 30, c.y - 20, 60, 40).contains(p)) {
                return new Thing(Thing.Kind.NODE, n.name(), 0);
            }
        }
        for (Snapshot.LinkState l : shown.links()) {
            Point a = node(l.from());
            Point b = node(l.to());
            if (java.awt.geom.Line2D.ptSegDist(a.x, a.y, b.x, b.y, p.x, p.y) < 7) {
                return new Thing(Thing.Kind.LINK, l.name(), 0);
            }
        }
        return null;
    }

    @Override
    public String getToolTipText(MouseEvent e) {
        Thing t = thingAt(e.getPoint());
        return t == null ? null : words(t);
    }

    private String words(Thing t) {
        return switch (t.kind()) {
            case NODE ->
                shown.nodes().stream()
                        .filter(n -> n.name().equals(t.name()))
                        .map(n -> n.name()
                                + (n.programs().isEmpty() ? "" : ": " + String.join(", ", n.programs()))
                                + (n.up()
                                        ? n.paused() ? " " + Texts.of("sim.paused") : ""
                                        : " " + Texts.of("sim.down")))
                        .findFirst()
                        .orElse("");
            case LINK -> t.name() + ": " + LinkWords.of(link(t.name()));
            case FRAME ->
                shown.flights().stream()
                        .filter(f -> f.frame() == t.frame())
                        .map(f -> Texts.of("sim.frame", Long.toString(f.frame()), f.protocol())
                                + (f.lost().isEmpty() ? "" : ", " + Texts.of("sim.lost", f.lost())))
                        .findFirst()
                        .orElse("");
        };
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(640, 260);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Color ground = UIManager.getColor("List.background");
        g.setColor(ground);
        g.fillRect(0, 0, getWidth(), getHeight());
        if (shown != null) {
            g.setFont(UIManager.getFont("defaultFont"));
            shown.links().forEach(l -> paintLink(g, l, ground));
            boolean labels = shown.flights().size() <= LABELS_MOST;
            for (Flight f : shown.flights()) {
                Point p = flight(f);
                Envelope.paint(g, p.x, p.y, f.protocol(), !f.lost().isEmpty(), f.frame() == selectedFrame, ground);
                if (labels) {
                    g.setColor(UIManager.getColor("Label.foreground"));
                    Font small = g.getFont();
                    g.setFont(small.deriveFont(small.getSize2D() - 2));
                    String text = f.frame() + " " + f.protocol();
                    g.drawString(
                            text,
                            p.x - g.getFontMetrics().stringWidth(text) / 2,
                            p.y + (f.forward() ? Envelope.RADIUS + 14 : -Envelope.RADIUS - 5));
                    g.setFont(small);
                }
            }
            shown.nodes().forEach(n -> paintNode(g, n, ground));
        }
        g.dispose();
    }

    private void paintLink(Graphics2D g, Snapshot.LinkState l, Color ground) {
        Point a = node(l.from());
        Point b = node(l.to());
        boolean on = selected != null
                && selected.kind() == Thing.Kind.LINK
                && selected.name().equals(l.name());
        g.setColor(
                l.cut()
                        ? Themes.colour("severity.error")
                        : on ? Themes.colour("hex.selectedBorder") : Themes.colour("faint"));
        g.setStroke(
                l.cut()
                        ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 6}, 0)
                        : new BasicStroke(on ? 3 : l.harm().isEmpty() ? 2 : 2.4f));
        g.drawLine(a.x, a.y, b.x, b.y);
        boolean many = shown.links().size() > 12;
        if (!many || on) {
            FontMetrics m = g.getFontMetrics();
            String text = l.name() + (l.cut() ? " " + Texts.of("sim.cut.mark") : "");
            int x = (a.x + b.x) / 2;
            int y = (a.y + b.y) / 2;
            int w = m.stringWidth(text);
            g.setColor(ground);
            g.fillRect(x - w / 2 - 3, y - m.getHeight() / 2, w + 6, m.getHeight());
            g.setColor(Themes.colour(l.cut() ? "severity.error" : "faint"));
            g.drawString(text, x - w / 2, y - m.getHeight() / 2 + m.getAscent());
        }
    }

    private void paintNode(Graphics2D g, Snapshot.NodeState n, Color ground) {
        Point c = node(n.name());
        boolean on = selected != null
                && selected.kind() == Thing.Kind.NODE
                && selected.name().equals(n.name());
        int w = 44;
        int h = 28;
        g.setStroke(new BasicStroke(on ? 3 : 1.6f));
        Color line = !n.up()
                ? Themes.colour("severity.error")
                : on ? Themes.colour("hex.selectedBorder") : UIManager.getColor("Label.foreground");
        java.awt.Shape shape = switch (n.kind()) {
            case ROUTER -> new java.awt.geom.Ellipse2D.Double(c.x - w / 2.0, c.y - h / 2.0, w, h);
            case SWITCH -> new Rectangle(c.x - w / 2, c.y - h / 4, w, h / 2);
            default -> new java.awt.geom.RoundRectangle2D.Double(c.x - w / 2.0, c.y - h / 2.0, w, h, 8, 8);
        };
        g.setColor(ground);
        g.fill(shape);
        g.setColor(on ? Themes.colour("hex.selected") : Themes.colour("rule.grey"));
        g.fill(shape);
        g.setColor(line);
        g.draw(shape);
        if (n.kind() == Snapshot.Kind.HOST) {
            g.drawLine(c.x - 8, c.y + h / 2 + 4, c.x + 8, c.y + h / 2 + 4);
        }
        if (!n.up()) {
            g.drawLine(c.x - w / 2, c.y - h / 2, c.x + w / 2, c.y + h / 2);
            g.drawLine(c.x - w / 2, c.y + h / 2, c.x + w / 2, c.y - h / 2);
        }
        FontMetrics m = g.getFontMetrics();
        String text = n.name() + (n.up() ? n.paused() ? " " + Texts.of("sim.paused") : "" : " " + Texts.of("sim.down"));
        if (shown.nodes().size() <= 60 || on) {
            g.setColor(UIManager.getColor("Label.foreground"));
            g.drawString(text, c.x - m.stringWidth(text) / 2, c.y + h / 2 + m.getHeight() + 4);
        }
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleTopology();
            accessibleContext.setAccessibleName(Texts.of("sim.topology"));
        }
        return accessibleContext;
    }

    private final class AccessibleTopology extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.CANVAS;
        }
    }
}

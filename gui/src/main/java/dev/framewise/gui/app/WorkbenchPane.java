package dev.framewise.gui.app;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.gui.action.Commands;
import dev.framewise.gui.model.DecodeAs;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.ScenarioRun;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.theme.Themes;
import dev.framewise.gui.view.WelcomePage;
import dev.framewise.simulator.scenario.Scenario;
import java.awt.BorderLayout;
import java.awt.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import javax.swing.SwingUtilities;

/**
 * Everything inside the window: the welcome page, and a tab for each capture that is open. It has no frame around it, so
 * that it can be painted where there is no screen.
 */
public final class WorkbenchPane extends JPanel {
    private static final long serialVersionUID = 1L;

    static final String RECENT = "recent";
    private static final int RECENT_KEPT = 12;

    private final transient Settings settings;
    private final transient Commands commands;
    private final transient Dialogs dialogs = new Dialogs(this);
    private final JTabbedPane tabs = new JTabbedPane();
    private final WelcomePage welcome;
    private final transient Map<Component, CapturePage> pages = new LinkedHashMap<>();
    private final transient Map<Component, SimulationPage> simulations = new LinkedHashMap<>();
    private final transient Worker opener = new Worker("open");

    public WorkbenchPane(Settings settings, Themes themes, Runnable quit) {
        super(new BorderLayout());
        this.settings = settings;
        commands = new CommandTable(this, dialogs, themes, settings, quit).commands();
        welcome = new WelcomePage(
                List.of(commands.get("open"), commands.get("live"), commands.get("lessons"), commands.get("palette")),
                samples(),
                scenarios(),
                this::open,
                name -> open("sample:" + name),
                dialogs::scenario);
        tabs.setName("pages");
        tabs.putClientProperty("JTabbedPane.tabClosable", true);
        tabs.putClientProperty("JTabbedPane.tabCloseCallback", (BiConsumer<JTabbedPane, Integer>)
                (pane, index) -> closeIfWanted(pane.getComponentAt(index)));
        tabs.putClientProperty("JTabbedPane.tabCloseToolTipText", Texts.of("tab.close"));
        add(welcome);
        showRecent();
        commands.bind(this);
        setTransferHandler(new FileDrop(this::open));
    }

    private static List<WelcomePage.Offer> samples() {
        List<WelcomePage.Offer> all = new ArrayList<>();
        try {
            for (Sample s : Samples.list()) {
                all.add(new WelcomePage.Offer(s.name(), s.name(), s.description()));
            }
        } catch (CaptureException e) {
            // a build without samples offers none
            all.clear();
        }
        return all;
    }

    private static List<WelcomePage.Offer> scenarios() {
        List<WelcomePage.Offer> all = new ArrayList<>();
        for (Scenario s : ScenarioRun.all()) {
            all.add(new WelcomePage.Offer(s.name(), s.name(), s.title()));
        }
        return all;
    }

    Commands commands() {
        return commands;
    }

    private void showRecent() {
        List<WelcomePage.Offer> all = new ArrayList<>();
        for (String source : settings.list(RECENT)) {
            Path file = Path.of(source);
            if (Files.isRegularFile(file)) {
                String folder = file.getParent() == null ? "" : file.getParent().toString();
                all.add(new WelcomePage.Offer(source, file.getFileName().toString(), folder));
            }
        }
        welcome.recent(all);
    }

    /** Opens a file, or {@code sample:…}; what is wrong with it is told in one sentence. */
    public void open(String source) {
        opener.run(() -> {
            try {
                OpenCapture capture = OpenCapture.of(source);
                SwingUtilities.invokeLater(() -> {
                    if (!capture.isTemporary()) {
                        settings.remember(
                                RECENT,
                                capture.file().toAbsolutePath().normalize().toString(),
                                RECENT_KEPT);
                        settings.save();
                        showRecent();
                    }
                    show(capture);
                });
            } catch (IOException | java.nio.file.InvalidPathException e) {
                SwingUtilities.invokeLater(() -> dialogs.trouble(e.getMessage()));
            }
        });
    }

    /** Shows a capture in a tab of its own. */
    CapturePage show(OpenCapture capture) {
        return show(capture, List.of());
    }

    private CapturePage show(OpenCapture capture, List<DecodeAs> decodings) {
        CapturePage page = new CapturePage(capture, settings, decodings);
        pages.put(page.view(), page);
        page.onCraft(() -> CraftPage.open(this, dialogs, page));
        addTab(capture.name(), page.view(), capture.source());
        page.view().restore(settings, Math.max(900, getWidth()), Math.max(500, getHeight()));
        page.focusList();
        return page;
    }

    /** Shows a run in a tab of its own, and lets it begin. */
    SimulationPage simulate(SimulationRun run) {
        SimulationPage[] made = new SimulationPage[1];
        made[0] = new SimulationPage(run, settings, fork -> {
            SimulationPage other = simulate(fork);
            ComparePage.open(this, made[0].run(), other.run());
        });
        SimulationPage page = made[0];
        simulations.put(page.view(), page);
        addTab(run.name(), page.view(), run.name());
        page.view().divide(Math.max(300, getHeight() * 48 / 100));
        SwingUtilities.invokeLater(page.view().topology()::requestFocusInWindow);
        return page;
    }

    /** The simulation in front, or null. */
    SimulationPage simulation() {
        return simulations.get(tabs.getSelectedComponent());
    }

    /** All runs that are open, in the order of their tabs. */
    List<SimulationPage> simulations() {
        return List.copyOf(simulations.values());
    }

    /** Brings a run to the front. */
    void bring(SimulationPage page) {
        if (tabs.indexOfComponent(page.view()) >= 0) {
            tabs.setSelectedComponent(page.view());
        }
    }

    /** Opens a page's capture anew with other words about ports, in its place. */
    void openAgain(CapturePage page, List<DecodeAs> decodings) {
        try {
            OpenCapture next = page.capture().again(r -> decodings.forEach(d -> d.into(r)));
            String filter = page.filterBar().inForce();
            int at = tabs.indexOfComponent(page.view());
            close(page.view());
            CapturePage shown = show(next, decodings);
            if (at >= 0 && at < tabs.getTabCount() - 1) {
                move(shown, at);
            }
            shown.filterBar().put(filter);
        } catch (IOException e) {
            dialogs.trouble(e.getMessage());
        }
    }

    private void move(CapturePage page, int to) {
        int from = tabs.indexOfComponent(page.view());
        String title = tabs.getTitleAt(from);
        String hint = tabs.getToolTipTextAt(from);
        tabs.remove(from);
        tabs.insertTab(title, null, page.view(), hint, to);
        tabs.setSelectedIndex(to);
    }

    /** Makes a page for a capture that is shown inside of another tab; commands reach it while that tab is in front. */
    CapturePage attach(Component inside, OpenCapture capture) {
        CapturePage before = pages.remove(inside);
        if (before != null) {
            before.close();
        }
        // such a page is small: how it is laid out is no business of the others
        CapturePage page = new CapturePage(capture, new Settings(null), List.of());
        pages.put(inside, page);
        page.view().narrow(Math.max(600, getWidth() * 58 / 100), Math.max(500, getHeight()));
        return page;
    }

    /** All captures that are open. */
    List<CapturePage> pages() {
        return List.copyOf(pages.values());
    }

    void close(CapturePage page) {
        close(page.view());
    }

    /** Brings a page to the front. */
    void bring(CapturePage page) {
        if (tabs.indexOfComponent(page.view()) >= 0) {
            tabs.setSelectedComponent(page.view());
        }
    }

    /** Adds a tab and brings it to the front; the welcome page makes room for the first one. */
    void addTab(String title, Component view, String hint) {
        if (tabs.getTabCount() == 0) {
            remove(welcome);
            add(tabs);
        }
        tabs.addTab(title, null, view, hint);
        tabs.setSelectedComponent(view);
        revalidate();
        repaint();
    }

    /** Asks before frames are lost that are in no file. */
    private void closeIfWanted(Component view) {
        CapturePage page = pages.get(view);
        if (page == null || !page.unsaved() || dialogs.mayClose(page)) {
            close(view);
        }
    }

    /** Whether all may go: asks for each capture whose frames are in no file. */
    boolean mayEnd() {
        for (CapturePage page : pages()) {
            if (page.unsaved()) {
                bring(page);
                if (!dialogs.mayClose(page)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void close(Component view) {
        CapturePage page = pages.remove(view);
        tabs.remove(view);
        SimulationPage simulation = simulations.remove(view);
        if (simulation != null) {
            simulation.close();
        }
        if (page != null) {
            page.close();
            settings.save();
        }
        if (tabs.getTabCount() == 0) {
            remove(tabs);
            showRecent();
            add(welcome);
            revalidate();
            repaint();
        }
    }

    /** Closes the tab in front. */
    void closeCurrent() {
        if (tabs.getSelectedComponent() != null) {
            closeIfWanted(tabs.getSelectedComponent());
        }
    }

    boolean hasTabs() {
        return tabs.getTabCount() > 0;
    }

    void nextTab(int step) {
        if (tabs.getTabCount() > 0) {
            tabs.setSelectedIndex(Math.floorMod(tabs.getSelectedIndex() + step, tabs.getTabCount()));
        }
    }

    /** The capture in front, or null. */
    CapturePage current() {
        SimulationPage simulation = simulation();
        return simulation != null ? simulation.page() : pages.get(tabs.getSelectedComponent());
    }

    /** Runs something that may take long off the event thread; jobs follow one another. */
    void inBackground(Runnable job) {
        opener.run(job);
    }

    /** Ends all work; what the window remembers is written. */
    void end() {
        for (Component view : List.copyOf(pages.keySet())) {
            close(view);
        }
        for (Component view : List.copyOf(simulations.keySet())) {
            close(view);
        }
        settings.save();
    }
}

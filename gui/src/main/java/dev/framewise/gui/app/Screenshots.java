package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.ScenarioRun;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.theme.SystemTheme;
import dev.framewise.gui.theme.Themes;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;

/** Makes the pictures of the window for the documentation, in both themes: opens real pages and paints what is there. */
public final class Screenshots {
    private static final int WIDTH = 1360;
    private static final int HEIGHT = 860;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Path folder;
    private final Themes.Choice theme;
    private final List<Path> made = new ArrayList<>();
    private Workbench window;

    private Screenshots(Path folder, Themes.Choice theme) {
        this.folder = folder;
        this.theme = theme;
    }

    /**
     * Makes all pictures.
     *
     * @return the files
     * @throws IOException when they cannot be written
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public static List<Path> make(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Path> all = new ArrayList<>();
        for (Themes.Choice theme : new Themes.Choice[] {Themes.Choice.LIGHT, Themes.Choice.DARK}) {
            Screenshots s = new Screenshots(folder, theme);
            s.run();
            all.addAll(s.made);
        }
        return all;
    }

    private void run() throws IOException, InterruptedException {
        Settings settings = new Settings(null);
        settings.put("theme", theme.name().toLowerCase(Locale.ROOT));
        settings.put("window.width", WIDTH);
        settings.put("window.height", HEIGHT);
        window = onEventThread(() -> Workbench.open(settings, SystemTheme.silent(), List.of(), w -> {}));
        picture("welcome");
        lessons();
        open("sample:mqtt-qos2");
        select(18, "mqtt.qos");
        picture("inspect");
        onEventThread(() -> {
            page().view().showLadder(true);
            return null;
        });
        picture("ladder");
        open("sample:mqtt-broken");
        select(8, "mqtt.qos");
        onEventThread(() -> {
            page().toggleMark();
            page().addColumn();
            return null;
        });
        picture("findings");
        onEventThread(() -> {
            window.pane().current().filterBar().put("mqtt.msgtype == 3 && mqtt.topik contains \"a\"");
            return null;
        });
        picture("filter");
        onEventThread(() -> {
            window.pane().current().filterBar().put("mqtt");
            window.pane().commands().get("statistics").run();
            return null;
        });
        Thread.sleep(500);
        picture("statistics");
        close();
        open("sample:mqtt-lossy");
        select(60, "tcp.seq");
        graph();
        picture("graph");
        close();
        onEventThread(() -> {
            page().view().showLadder(true);
            page().toggleScale();
            return null;
        });
        select(60, "tcp.seq");
        picture("ladder-scale");
        onEventThread(() -> {
            page().toggleScale();
            return null;
        });
        open("sample:mqtt-websocket");
        select(30, "mqtt");
        run("follow");
        Thread.sleep(500);
        picture("follow");
        close();
        open("sample:mqtt-qos2");
        select(18, "mqtt.qos");
        craft();
        picture("craft");
        close();
        simulate();
        onEventThread(() -> {
            window.pane().closeCurrent();
            window.pane().commands().get("palette").run();
            return null;
        });
        picture("palette");
        onEventThread(() -> {
            window.quit();
            return null;
        });
    }

    /** The course, and a lesson in the middle of its work; what the user did in lessons is left alone. */
    private void lessons() throws IOException, InterruptedException {
        String before = System.getProperty("framewise.progress");
        Path empty = Files.createTempDirectory("framewise-lessons");
        System.setProperty("framewise.progress", empty.toString());
        try {
            run("lessons");
            Thread.sleep(1500);
            picture("course");
            close();
            LessonPage lesson =
                    onEventThread(() -> LessonPage.open(window.pane(), new Dialogs(window.pane()), "mqtt-qos-loss"));
            for (String move : List.of("predict 0", "next", "run")) {
                until(() -> lesson.sheet() != null);
                lesson.move(move);
            }
            until(() -> lesson.sheet().index() == 1 && lesson.sheet().done() && lesson.frames() != null);
            Thread.sleep(1500);
            onEventThread(() -> {
                lesson.frames().goToFrame(199);
                return null;
            });
            Thread.sleep(500);
            picture("lesson");
            close();
        } finally {
            if (before == null) {
                System.clearProperty("framewise.progress");
            } else {
                System.setProperty("framewise.progress", before);
            }
        }
    }

    private void run(String command) throws InterruptedException {
        onEventThread(() -> {
            window.pane().commands().get(command).run();
            return null;
        });
    }

    private void close() throws InterruptedException {
        onEventThread(() -> {
            window.pane().closeCurrent();
            return null;
        });
    }

    private void graph() throws InterruptedException {
        onEventThread(() -> {
            StatisticsPage.open(window.pane(), page()).choose("TCP_SEQUENCE");
            return null;
        });
        Thread.sleep(800);
    }

    /** A message whose QoS was set to 3, which no message may have. */
    private void craft() throws InterruptedException {
        CraftPage[] made = new CraftPage[1];
        onEventThread(() -> {
            CraftPage.open(window.pane(), new Dialogs(window.pane()), page(), p -> made[0] = p);
            return null;
        });
        until(() -> made[0] != null);
        onEventThread(() -> {
            made[0].set("mqtt.qos", "3");
            return null;
        });
        Thread.sleep(500);
    }

    /** A run in which a link is cut, and what would have been. */
    private void simulate() throws IOException, InterruptedException {
        Scenario scenario = ScenarioRun.named("three-routers");
        SimulationRun run = new SimulationRun(scenario, Parameters.of(scenario.parameters(), Map.of()), 1);
        onEventThread(() -> {
            window.pane().simulate(run);
            return null;
        });
        until(() -> page() != null);
        run.goToTime(scenario.untilNanos(Parameters.of(scenario.parameters(), Map.of())) / 4);
        run.watch(run.snapshot().nodes().get(0).name());
        for (int i = 0; i < 5; i++) {
            run.step(SimulationRun.Step.FRAME);
        }
        Thread.sleep(1500);
        picture("simulation");
        onEventThread(() -> {
            window.pane().simulation().view().fork();
            return null;
        });
        Thread.sleep(1000);
        SimulationRun[] other = new SimulationRun[1];
        onEventThread(() -> {
            window.pane().nextTab(-1);
            other[0] = window.pane().simulation().run();
            return null;
        });
        other[0].act("cut " + other[0].snapshot().links().get(0).name());
        other[0].goToTime(other[0].snapshot().untilNanos() / 2);
        run.goToTime(run.snapshot().untilNanos() / 2);
        Thread.sleep(1500);
        picture("simulation-cut");
        onEventThread(() -> {
            window.pane().nextTab(1);
            return null;
        });
        picture("histories");
        close();
        close();
    }

    private void open(String source) throws InterruptedException {
        onEventThread(() -> {
            window.pane().open(source);
            return null;
        });
        until(() -> page() != null
                && page().capture().source().equals(source)
                && page().capture().state() != OpenCapture.State.READING
                && page().selection().dissection() != null);
    }

    private void select(long frame, String field) throws InterruptedException {
        onEventThread(() -> {
            page().goToFrame(frame);
            return null;
        });
        until(() -> page().selection().dissection() != null
                && page().selection().dissection().frame() == frame);
        onEventThread(() -> {
            page().selection().selectNode(page().selection().dissection().find(field));
            return null;
        });
    }

    private CapturePage page() {
        return window.pane().current();
    }

    private void until(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!onEventThread(there::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the window did not come to what should be painted");
            }
            Thread.sleep(20);
        }
    }

    private void picture(String name) throws IOException, InterruptedException {
        // lines of the list come from a worker
        Thread.sleep(600);
        BufferedImage image = onEventThread(this::paint);
        Path file = folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        ImageIO.write(image, "png", file.toFile());
        made.add(file);
    }

    private BufferedImage paint() {
        Component root = window.frame().getRootPane();
        BufferedImage image = new BufferedImage(root.getWidth(), root.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        root.paint(g);
        g.dispose();
        return image;
    }

    private static <T> T onEventThread(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            SwingUtilities.invokeAndWait(task);
            return task.get();
        } catch (InvocationTargetException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

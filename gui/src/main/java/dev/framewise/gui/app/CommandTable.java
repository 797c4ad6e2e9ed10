package dev.framewise.gui.app;

import dev.framewise.gui.action.Commands;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.util.function.Consumer;
import javax.swing.JMenuBar;

/** Everything that the user can do in the window: its key, when it is possible, and what it does. */
final class CommandTable {
    private final WorkbenchPane desk;
    private final Commands commands = new Commands();

    CommandTable(WorkbenchPane desk, Dialogs dialogs, Themes themes, Settings settings, Runnable quit) {
        this.desk = desk;
        commands.add("open", "menu O", dialogs::open)
                .add("live", "menu K", () -> dialogs.live(settings))
                .add("lessons", "menu alt L", () -> LessonPage.course(desk, dialogs))
                .add("grade", "", () -> GradePage.choose(desk, dialogs))
                .add("close", "menu W", desk::hasTabs, desk::closeCurrent)
                .add(
                        "stop",
                        "menu PERIOD",
                        this::reading,
                        () -> page(p -> p.capture().endReading()))
                .add("quit", "menu Q", quit)
                .add("find", "menu F", this::captured, () -> page(p -> dialogs.find(p.finder())))
                .add("find-next", "F3", this::captured, () -> page(p -> again(p, dialogs, 1)))
                .add("find-previous", "shift F3", this::captured, () -> page(p -> again(p, dialogs, -1)))
                .add(
                        "filter",
                        "menu L",
                        this::captured,
                        () -> page(p -> p.filterBar().focus()))
                .add(
                        "filter-clear",
                        "menu shift L",
                        this::captured,
                        () -> page(p -> p.filterBar().clear()))
                .add("go", "menu G", this::captured, () -> page(dialogs::goTo))
                .add("next", "alt DOWN", this::captured, () -> page(p -> p.move(1)))
                .add("previous", "alt UP", this::captured, () -> page(p -> p.move(-1)))
                .add("first", "alt HOME", this::captured, () -> page(p -> p.move(Integer.MIN_VALUE / 2)))
                .add("last", "alt END", this::captured, () -> page(p -> p.move(Integer.MAX_VALUE / 2)))
                .add("tab-next", "ctrl PAGE_DOWN", desk::hasTabs, () -> desk.nextTab(1))
                .add("tab-previous", "ctrl PAGE_UP", desk::hasTabs, () -> desk.nextTab(-1))
                .add("follow", "menu shift T", this::captured, () -> page(p -> FollowPage.open(desk, dialogs, p)))
                .add("craft", "menu shift E", this::captured, () -> page(p -> CraftPage.open(desk, dialogs, p)))
                .add("decode", "menu shift U", this::captured, () -> page(dialogs::decodeAs))
                .add("statistics", "menu shift S", this::captured, () -> page(p -> StatisticsPage.open(desk, p)))
                .add("ladder", "menu D", this::captured, () -> page(CommandTable::turn))
                .add("ladder-frames", "menu shift D", this::captured, () -> page(CapturePage::toggleFrames))
                .add("mark", "menu M", this::captured, () -> page(CapturePage::toggleMark))
                .add("mark-next", "menu shift N", this::captured, () -> page(p -> p.nextMark(1)))
                .add("mark-previous", "menu shift B", this::captured, () -> page(p -> p.nextMark(-1)))
                .add("comment", "menu alt C", this::captured, () -> page(dialogs::comment))
                .add("comment-save", "", this::commented, () -> page(dialogs::saveComments))
                .add("column-add", "", this::captured, () -> page(CapturePage::addColumn))
                .add(
                        "columns-standard",
                        "",
                        this::captured,
                        () -> page(p -> p.table().columns().standard()))
                .add("colours", "", this::captured, () -> page(p -> dialogs.colours(p, settings)))
                .add(
                        "filter-keep",
                        "menu B",
                        this::captured,
                        () -> page(p -> p.filterBar().keep()))
                .add("ladder-scale", "", this::captured, () -> page(CapturePage::toggleScale))
                .add("ladder-ends", "", this::captured, () -> page(CapturePage::nextEnds))
                .add("ladder-picture", "", this::captured, () -> page(dialogs::ladderPicture))
                .add("export", "menu E", this::captured, () -> page(dialogs::export))
                .add("conversation", "menu T", this::captured, () -> page(CapturePage::filterConversation))
                .add(
                        "simulate-play",
                        "F5",
                        this::simulated,
                        () -> simulation(p -> p.view().toggle()))
                .add(
                        "simulate-step",
                        "F9",
                        this::simulated,
                        () -> simulation(p -> p.view().step()))
                .add(
                        "simulate-back",
                        "shift F9",
                        this::simulated,
                        () -> simulation(p -> p.view().back()))
                .add(
                        "simulate-fork",
                        "",
                        this::simulated,
                        () -> simulation(p -> p.view().fork()))
                .add("zoom-in", "menu EQUALS", () -> zoom(themes, settings, 1))
                .add("zoom-out", "menu MINUS", () -> zoom(themes, settings, -1))
                .add("zoom-standard", "menu 0", () -> zoom(themes, settings, 0))
                .add("theme-system", "", () -> choose(themes, settings, Themes.Choice.SYSTEM))
                .add("theme-light", "", () -> choose(themes, settings, Themes.Choice.LIGHT))
                .add("theme-dark", "", () -> choose(themes, settings, Themes.Choice.DARK))
                .add("about", "", dialogs::about)
                .add("palette", "menu shift P", () -> dialogs.palette(commands));
    }

    Commands commands() {
        return commands;
    }

    /** The menus, in the platform's order. */
    static JMenuBar menuBar(Commands c) {
        JMenuBar bar = new JMenuBar();
        bar.add(c.menu(
                Texts.of("menu.file"),
                "open",
                "live",
                "lessons",
                "grade",
                "",
                "export",
                "comment",
                "comment-save",
                "",
                "stop",
                "close",
                "",
                "quit"));
        bar.add(c.menu(
                Texts.of("menu.search"),
                "find",
                "find-next",
                "find-previous",
                "",
                "filter",
                "filter-keep",
                "conversation",
                "filter-clear",
                "",
                "follow",
                "decode",
                "craft"));
        bar.add(c.menu(
                Texts.of("menu.go"),
                "go",
                "",
                "mark",
                "mark-next",
                "mark-previous",
                "",
                "next",
                "previous",
                "first",
                "last",
                "",
                "tab-next",
                "tab-previous"));
        bar.add(c.menu(
                Texts.of("menu.view"),
                "ladder",
                "ladder-frames",
                "ladder-scale",
                "ladder-ends",
                "ladder-picture",
                "",
                "statistics",
                "",
                "column-add",
                "columns-standard",
                "colours",
                "",
                "theme-system",
                "theme-light",
                "theme-dark",
                "",
                "zoom-in",
                "zoom-out",
                "zoom-standard"));
        bar.add(c.menu(
                Texts.of("menu.simulation"), "simulate-play", "simulate-step", "simulate-back", "", "simulate-fork"));
        bar.add(
                NativeManners.ownMenu()
                        ? c.menu(Texts.of("menu.help"), "palette")
                        : c.menu(Texts.of("menu.help"), "palette", "", "about"));
        return bar;
    }

    private boolean captured() {
        return desk.current() != null;
    }

    private boolean simulated() {
        return desk.simulation() != null;
    }

    private void simulation(Consumer<SimulationPage> does) {
        SimulationPage p = desk.simulation();
        if (p != null) {
            does.accept(p);
        }
    }

    private boolean commented() {
        return captured() && desk.current().comments().unsaved() > 0;
    }

    private boolean reading() {
        return captured() && desk.current().capture().state() == OpenCapture.State.READING;
    }

    private void page(Consumer<CapturePage> does) {
        CapturePage p = desk.current();
        if (p != null) {
            does.accept(p);
        }
    }

    private static void again(CapturePage p, Dialogs dialogs, int step) {
        if (p.finder().words().isEmpty()) {
            dialogs.find(p.finder());
        } else {
            p.finder().find(p.finder().words(), step);
        }
    }

    private static void turn(CapturePage p) {
        p.view().showLadder(!p.view().ladderShows());
    }

    private static void zoom(Themes themes, Settings settings, int points) {
        themes.zoom(points);
        settings.save();
    }

    private static void choose(Themes themes, Settings settings, Themes.Choice choice) {
        themes.choose(choice);
        settings.save();
    }
}

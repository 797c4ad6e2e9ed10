package dev.framewise.gui.app;

import dev.framewise.gui.model.LessonDesk;
import dev.framewise.gui.model.LessonSheet;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.CourseView;
import dev.framewise.gui.view.LessonView;
import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.work.Progress;
import dev.framewise.lessons.work.WorkFile;
import dev.framewise.simulator.scenario.ScenarioException;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;

/** A lesson in a tab: its panel at the left, the frames so far at the right, as a page like that of every capture. */
final class LessonPage {
    private static final double SHARE = 0.42;

    private final WorkbenchPane desk;
    private final Dialogs dialogs;
    private final Worker worker = new Worker("lesson");
    private final JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT);
    private final LessonView view;
    private LessonDesk work;
    private CapturePage frames;
    private LessonSheet sheet;
    private int answers;

    private LessonPage(WorkbenchPane desk, Dialogs dialogs) {
        this.desk = desk;
        this.dialogs = dialogs;
        view = new LessonView(this::move, this::select, this::toFrame, id -> open(desk, dialogs, id), this::present);
        split.setName("lesson.split");
        split.setLeftComponent(view);
        split.setResizeWeight(SHARE);
    }

    /** Shows the course in a tab. */
    static void course(WorkbenchPane desk, Dialogs dialogs) {
        CourseView view = new CourseView(id -> open(desk, dialogs, id));
        desk.addTab(Texts.of("lesson.course"), view, Texts.of("lesson.course"));
        desk.inBackground(() -> {
            try {
                Course course = Course.standard();
                List<CourseView.Part> parts = parts(course, Progress.standard());
                SwingUtilities.invokeLater(() -> view.show(course.title(), parts));
            } catch (ScenarioException e) {
                SwingUtilities.invokeLater(() -> dialogs.trouble(e.getMessage()));
            }
        });
    }

    private static List<CourseView.Part> parts(Course course, Progress progress) {
        Set<String> done = progress.done(course.ids());
        List<String> open = course.open(done);
        List<CourseView.Part> parts = new ArrayList<>();
        course.parts().forEach(p -> {
            List<CourseView.Entry> entries = new ArrayList<>();
            for (String id : p.lessons()) {
                WorkFile begun = progress.of(id);
                CourseView.Standing standing = done.contains(id)
                        ? CourseView.Standing.DONE
                        : begun != null
                                ? CourseView.Standing.BEGUN
                                : open.contains(id) ? CourseView.Standing.OPEN : CourseView.Standing.LATER;
                List<String> after = course.lesson(id).requires().stream()
                        .filter(r -> !done.contains(r))
                        .map(r -> course.lesson(r).title())
                        .toList();
                entries.add(new CourseView.Entry(
                        id,
                        course.lesson(id).title(),
                        course.lesson(id).minutes(),
                        standing,
                        standing == CourseView.Standing.LATER ? String.join(", ", after) : ""));
            }
            parts.add(new CourseView.Part(p.title(), entries));
        });
        return parts;
    }

    /** Opens a lesson in a tab, where the pupil left it. */
    static LessonPage open(WorkbenchPane desk, Dialogs dialogs, String id) {
        LessonPage page = new LessonPage(desk, dialogs);
        desk.addTab(id, page.split, id);
        page.split.addHierarchyListener(e -> {
            boolean gone = (e.getChangeFlags() & java.awt.event.HierarchyEvent.PARENT_CHANGED) != 0
                    && page.split.getParent() == null;
            if (gone) {
                page.worker.close();
            }
        });
        page.worker.run(() -> {
            try {
                page.work = new LessonDesk(Course.standard().lesson(id), Progress.standard());
                page.done(page.work.sheet());
            } catch (ScenarioException e) {
                SwingUtilities.invokeLater(() -> dialogs.trouble(e.getMessage()));
            }
        });
        return page;
    }

    /** What is shown now; null before the first. */
    LessonSheet sheet() {
        return sheet;
    }

    /** How many times something was shown. */
    int answers() {
        return answers;
    }

    LessonView view() {
        return view;
    }

    CapturePage frames() {
        return frames;
    }

    /** Makes a move, off the event thread; what only looks, as the terminal's words do, is done beside. */
    void move(String text) {
        String verb = text.strip().split("\\s+", 2)[0];
        String rest = text.strip().substring(verb.length()).strip();
        if (verb.equals("frames") && frames != null) {
            frames.filterBar().put(rest);
        } else if (verb.equals("show") && frames != null && rest.matches("\\d{1,9}")) {
            toFrame(Long.parseLong(rest));
        } else if (verb.equals("story")) {
            worker.run(() -> done(work.story()));
        } else {
            worker.run(() -> done(work.make(text)));
        }
    }

    /** On the worker: shows what came of a move, and the frames when there are others. */
    private void done(LessonSheet next) {
        try {
            OpenCapture capture = next.frames() == 0 && next.runs() ? null : work.frames();
            SwingUtilities.invokeLater(() -> {
                if (capture != null) {
                    put(capture);
                }
                boolean turned = capture != null || sheet == null || sheet.index() != next.index();
                if (turned && frames != null) {
                    turn(!next.shows().isEmpty() && next.shows().get(0).equals("ladder"));
                }
                sheet = next;
                answers++;
                view.show(next);
            });
        } catch (IOException e) {
            SwingUtilities.invokeLater(() -> dialogs.trouble(e.getMessage()));
        }
    }

    /** A step that wants the ladder first gets it; all others begin with the list. Whoever types goes on typing. */
    private void turn(boolean ladder) {
        if (frames.view().ladderShows() != ladder) {
            Component typing =
                    KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
            frames.view().showLadder(ladder);
            if (typing != null) {
                typing.requestFocusInWindow();
            }
        }
    }

    private void put(OpenCapture capture) {
        int divider = frames == null ? (int) (Math.max(900, split.getWidth()) * SHARE) : split.getDividerLocation();
        String filter = frames == null ? "" : frames.filterBar().inForce();
        frames = desk.attach(split, capture);
        split.setRightComponent(frames.view());
        split.setDividerLocation(divider);
        if (!filter.isEmpty()) {
            frames.filterBar().put(filter);
        }
    }

    /** The field that is selected beside is the answer. */
    private void select() {
        if (frames == null
                || frames.selection().field() == null
                || frames.selection().dissection() == null) {
            dialogs.trouble(Texts.of("lesson.select.none"));
            return;
        }
        move("select " + frames.selection().dissection().frame() + " "
                + frames.selection().field().field().name());
    }

    private void toFrame(long frame) {
        if (frames != null) {
            frames.goToFrame(frame);
        }
    }

    private void present(boolean on) {
        if (frames != null) {
            frames.view().setVisible(!on);
            split.setDividerLocation(on ? split.getWidth() : (int) (split.getWidth() * SHARE));
        }
    }
}

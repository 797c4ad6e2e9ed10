package dev.framewise.gui.app;

import dev.framewise.gui.model.LessonDesk;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.view.GradeView;
import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.grade.Grader;
import dev.framewise.lessons.grade.Submissions;
import dev.framewise.simulator.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JFileChooser;
import javax.swing.SwingUtilities;

/** The submissions of a class in a tab: done again, and shown pupil by pupil. */
final class GradePage {
    private GradePage() {}

    /** Asks for a folder and grades what is in it. */
    static void choose(WorkbenchPane desk, Dialogs dialogs) {
        JFileChooser chooser = new JFileChooser();
        chooser.setName("grade.chooser");
        chooser.setDialogTitle(Texts.of("action.grade"));
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showOpenDialog(desk) == JFileChooser.APPROVE_OPTION) {
            open(desk, dialogs, chooser.getSelectedFile().toPath());
        }
    }

    static GradeView open(WorkbenchPane desk, Dialogs dialogs, Path folder) {
        GradeView view = new GradeView();
        desk.addTab(Texts.of("grade.tab", String.valueOf(folder.getFileName())), view, folder.toString());
        desk.inBackground(() -> {
            try {
                Course course = Course.standard();
                Grader grader = new Grader(LessonDesk.program(), course::lesson);
                List<Grader.Graded> all = Submissions.grade(Submissions.files(folder), grader);
                SwingUtilities.invokeLater(() -> view.show(all));
            } catch (ScenarioException e) {
                SwingUtilities.invokeLater(() -> dialogs.trouble(e.getMessage()));
            }
        });
        return view;
    }
}

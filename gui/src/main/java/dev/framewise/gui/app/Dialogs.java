package dev.framewise.gui.app;

import dev.framewise.gui.action.Commands;
import dev.framewise.gui.model.Export;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.view.Palette;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JLayeredPane;
import javax.swing.JOptionPane;
import javax.swing.JRootPane;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.filechooser.FileFilter;
import javax.swing.filechooser.FileNameExtensionFilter;

/** The windows in front of the window: each asks one thing, and Escape takes it away. */
final class Dialogs {
    private final WorkbenchPane desk;
    private File folder;
    private JComponent over;

    Dialogs(WorkbenchPane desk) {
        this.desk = desk;
    }

    /** Says what cannot be done. */
    void trouble(String sentence) {
        String html = "<html><body style='width:360px'>"
                + sentence.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>");
        JOptionPane.showMessageDialog(desk, html, Texts.of("trouble.title"), JOptionPane.ERROR_MESSAGE);
    }

    void open() {
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setName("open.chooser");
        chooser.setMultiSelectionEnabled(true);
        chooser.setDialogTitle(Texts.of("action.open"));
        if (chooser.showOpenDialog(desk) == JFileChooser.APPROVE_OPTION) {
            folder = chooser.getCurrentDirectory();
            for (File f : chooser.getSelectedFiles()) {
                desk.open(f.getPath());
            }
        }
    }

    void goTo(CapturePage page) {
        String typed = ask(Texts.of("go.ask"), "");
        if (typed == null || typed.isBlank()) {
            return;
        }
        try {
            long frame = Long.parseLong(typed.strip().replace(",", ""));
            page.goToFrame(Math.max(1, frame));
        } catch (NumberFormatException e) {
            trouble(Texts.of("go.wrong", typed.strip()));
        }
    }

    void find(Finder finder) {
        String typed = ask(Texts.of("find.ask"), finder.words());
        if (typed != null) {
            finder.find(typed, 1);
        }
    }

    private String ask(String question, String before) {
        return (String) JOptionPane.showInputDialog(
                desk, question, Texts.of("program"), JOptionPane.PLAIN_MESSAGE, null, null, before);
    }

    /** Everything that can be done, to be found by typing; it lies over the window and goes when one clicks beside it. */
    void palette(Commands commands) {
        JRootPane root = SwingUtilities.getRootPane(desk);
        if (root == null || over != null) {
            return;
        }
        Component before = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        Palette palette = new Palette(commands, () -> {
            takeAway(root);
            if (before != null) {
                before.requestFocusInWindow();
            }
        });
        palette.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(UIManager.getColor("Component.borderColor")), palette.getBorder()));
        over = palette;
        Dimension size = palette.getPreferredSize();
        int width = Math.min(size.width, root.getWidth() - 20);
        int height = Math.min(size.height, root.getHeight() - 120);
        palette.setBounds((root.getWidth() - width) / 2, 80, width, height);
        root.getLayeredPane().add(palette, JLayeredPane.MODAL_LAYER);
        palette.validate();
        palette.focus(() -> takeAway(root));
    }

    private void takeAway(JRootPane root) {
        if (over != null) {
            root.getLayeredPane().remove(over);
            root.getLayeredPane().repaint();
            over = null;
        }
    }

    /** Asks for a file and a form, and writes what is shown. */
    void export(CapturePage page) {
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setName("export.chooser");
        chooser.setDialogTitle(Texts.of("export.title", page.rows().count()));
        chooser.setAcceptAllFileFilterUsed(false);
        Map<FileFilter, Export.Form> forms = new HashMap<>();
        for (Export.Form form : Export.Form.values()) {
            String words = Texts.of("export." + form.name().toLowerCase(Locale.ROOT));
            FileFilter filter = new FileNameExtensionFilter(words, form.extension());
            forms.put(filter, form);
            chooser.addChoosableFileFilter(filter);
            if (form == Export.Form.FRAMES) {
                chooser.setFileFilter(filter);
            }
        }
        if (chooser.showSaveDialog(desk) != JFileChooser.APPROVE_OPTION) {
            return;
        }
        folder = chooser.getCurrentDirectory();
        Export.Form form = forms.getOrDefault(chooser.getFileFilter(), Export.Form.FRAMES);
        File chosen = chooser.getSelectedFile();
        File file = chosen.getName().indexOf('.') >= 0 ? chosen : new File(chosen.getPath() + "." + form.extension());
        if (mayWrite(file)) {
            if (form == Export.Form.FRAMES && page.filterBar().inForce().isEmpty()) {
                page.saved();
            }
            page.exporting().write(page.rows(), form, file.toPath(), this::trouble);
        }
    }

    /** Asks on which interface frames are to be captured. */
    void live(Settings settings) {
        JDialog d = dialog(Texts.of("live.title"), false);
        new LiveDialog(desk, settings, d);
        show(d);
    }

    /** Asks which protocol a port carries. */
    void decodeAs(CapturePage page) {
        JDialog d = dialog(Texts.of("decode.title"), false);
        new DecodeDialog(desk, page, d);
        show(d);
    }

    /** Asks what becomes of frames or comments that are in no file; true when the page may be closed. */
    boolean mayClose(CapturePage page) {
        String[] answers = {Texts.of("unsaved.save"), Texts.of("unsaved.discard"), Texts.of("cancel")};
        int answer = JOptionPane.showOptionDialog(
                desk,
                Texts.of("unsaved.words", page.capture().name()),
                Texts.of("program"),
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.QUESTION_MESSAGE,
                null,
                answers,
                answers[0]);
        if (answer != 0) {
            return answer == 1;
        }
        File file = fileToWrite(page.capture().name(), "pcapng");
        if (file == null) {
            return false;
        }
        try {
            page.capture().endReading();
            page.comments().save(file.toPath());
            return true;
        } catch (IOException e) {
            trouble(Texts.of("export.trouble", file.getName(), e.getMessage()));
            return false;
        }
    }

    void about() {
        JOptionPane.showMessageDialog(
                desk,
                "<html><body style='width:320px'>" + Texts.of("about.words", System.getProperty("java.version")),
                Texts.of("action.about"),
                JOptionPane.PLAIN_MESSAGE);
    }

    /** The rules that give rows a colour. */
    void colours(CapturePage page, Settings settings) {
        JDialog d = dialog(Texts.of("colours.title"), false);
        new ColourDialog(
                settings,
                page.capture().catalog(),
                page.filterBar().inForce(),
                d,
                () -> desk.pages().forEach(CapturePage::look));
        show(d);
    }

    /** Asks what is to be written about the selected frame. */
    void comment(CapturePage page) {
        if (page.selection().dissection() == null) {
            return;
        }
        long frame = page.selection().dissection().frame();
        try {
            JTextArea text = new JTextArea(page.comments().about(frame), 5, 44);
            text.setName("comment.text");
            text.setLineWrap(true);
            text.setWrapStyleWord(true);
            int answer = JOptionPane.showConfirmDialog(
                    desk,
                    new JScrollPane(text),
                    Texts.of("comment.title", Long.toString(frame)),
                    JOptionPane.OK_CANCEL_OPTION,
                    JOptionPane.PLAIN_MESSAGE);
            if (answer == JOptionPane.OK_OPTION) {
                page.comments().write(frame, text.getText());
                page.say(Texts.of("comment.kept", page.comments().unsaved()));
            }
        } catch (IOException e) {
            trouble(e.getMessage());
        }
    }

    /** Writes the capture with what was written about its frames, and opens it. */
    void saveComments(CapturePage page) {
        File file = fileToWrite(Texts.of("comment.file"), "pcapng");
        if (file == null) {
            return;
        }
        desk.inBackground(() -> {
            try {
                page.comments().save(file.toPath());
                SwingUtilities.invokeLater(() -> {
                    desk.close(page);
                    desk.open(file.getPath());
                });
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> trouble(Texts.of("export.trouble", file.getName(), e.getMessage())));
            }
        });
    }

    /** Asks for a file and writes the ladder into it. */
    void ladderPicture(CapturePage page) {
        page.view().showLadder(true);
        File file = fileToWrite(Texts.of("ladder.picture"), "svg");
        if (file != null) {
            page.writeLadder(file.toPath());
        }
    }

    /** Asks for a file and writes bytes into it. */
    void saveBytes(byte[] bytes, String title) {
        File file = fileToWrite(title, "bin");
        if (file != null) {
            try {
                Files.write(file.toPath(), bytes);
            } catch (IOException e) {
                trouble(Texts.of("export.trouble", file.getName(), e.getMessage()));
            }
        }
    }

    /** A file that may be written, with this extension unless the user says another; null when there is none. */
    File fileToWrite(String title, String extension) {
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setName("save.chooser");
        chooser.setDialogTitle(Texts.of("save.title", title));
        if (chooser.showSaveDialog(desk) != JFileChooser.APPROVE_OPTION) {
            return null;
        }
        folder = chooser.getCurrentDirectory();
        File chosen = chooser.getSelectedFile();
        File file = chosen.getName().indexOf('.') >= 0 ? chosen : new File(chosen.getPath() + "." + extension);
        return mayWrite(file) ? file : null;
    }

    private boolean mayWrite(File file) {
        return !file.exists()
                || JOptionPane.showConfirmDialog(
                                desk,
                                Texts.of("export.over", file.getName()),
                                Texts.of("program"),
                                JOptionPane.OK_CANCEL_OPTION)
                        == JOptionPane.OK_OPTION;
    }

    JDialog dialog(String title, boolean modal) {
        Window over = SwingUtilities.getWindowAncestor(desk);
        JDialog d = new JDialog(over, title);
        d.setModal(modal);
        d.getRootPane()
                .registerKeyboardAction(
                        e -> d.dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        return d;
    }

    void show(JDialog d) {
        d.pack();
        d.setLocationRelativeTo(desk);
        d.setVisible(true);
    }

    /** Asks for a scenario's parameters, runs it, and opens what its links carried. */
    void scenario(String name) {
        new ScenarioDialog(desk, this).ask(name);
    }
}

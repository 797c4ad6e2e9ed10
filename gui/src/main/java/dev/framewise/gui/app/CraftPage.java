package dev.framewise.gui.app;

import dev.framewise.gui.model.CraftedMessage;
import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.CraftView;
import dev.framewise.gui.view.ExplanationView;
import dev.framewise.gui.view.HexView;
import dev.framewise.protocols.wire.Bytes;
import java.awt.BorderLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.HierarchyEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/** A row's message in a tab of its own, to be edited. Rules are asked by a worker after each change. */
final class CraftPage implements CraftView.Deeds, HexView.Editor {
    private final WorkbenchPane desk;
    private final Dialogs dialogs;
    private final CraftedMessage message;
    private final SelectionModel selection = new SelectionModel();
    private final Worker worker = new Worker("rules");
    private final CraftView view;
    private final String title;

    private CraftPage(WorkbenchPane desk, Dialogs dialogs, CapturePage page, CraftedMessage message) {
        this.desk = desk;
        this.dialogs = dialogs;
        this.message = message;
        this.title = Texts.of(
                "craft.tab",
                page.capture().name(),
                Long.toString(message.dissection().frame()));
        ExplanationView explanation =
                new ExplanationView(selection, page.capture().catalog(), frame -> {
                    desk.bring(page);
                    page.goToFrame(frame);
                });
        JPanel side = new JPanel(new BorderLayout());
        JScrollPane scroll = new JScrollPane(explanation);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        side.add(scroll);
        view = new CraftView(selection, this, this::set, side, this);
        key("craft-undo", "Z", this::undo);
        key("craft-redo", "shift Z", this::redo);
        selection.selectRow(message.dissection().row());
        changed();
        view.addHierarchyListener(e -> {
            boolean gone = (e.getChangeFlags() & HierarchyEvent.PARENT_CHANGED) != 0 && view.getParent() == null;
            if (gone) {
                worker.close();
            }
        });
    }

    /** Opens the selected row of a page; the bytes come from the file, so a worker reads them. */
    static void open(WorkbenchPane desk, Dialogs dialogs, CapturePage page) {
        open(desk, dialogs, page, made -> {});
    }

    static void open(WorkbenchPane desk, Dialogs dialogs, CapturePage page, Consumer<CraftPage> opened) {
        int row = page.selection().row();
        if (row < 0) {
            return;
        }
        String field = page.selection().field() == null
                ? ""
                : page.selection().field().field().name();
        desk.inBackground(() -> {
            try {
                CraftedMessage message = new CraftedMessage(page.capture(), row);
                SwingUtilities.invokeLater(() -> {
                    CraftPage made = new CraftPage(desk, dialogs, page, message);
                    desk.addTab(made.title, made.view, Texts.of("craft.hint"));
                    int node = message.dissection().find(field);
                    if (node >= 0) {
                        made.selection.selectNode(node);
                    }
                    opened.accept(made);
                });
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> dialogs.trouble(e.getMessage()));
            }
        });
    }

    private void key(String id, String keys, Runnable does) {
        String menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx() == java.awt.event.InputEvent.META_DOWN_MASK
                ? "meta "
                : "ctrl ";
        KeyStroke k =
                KeyStroke.getKeyStroke(keys.startsWith("shift ") ? "shift " + menu + keys.substring(6) : menu + keys);
        view.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(k, id);
        view.getActionMap().put(id, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                does.run();
            }
        });
    }

    /** Shows the message as it is now, and has its rules asked. */
    private void changed() {
        show(false);
        Bytes bytes = message.bytes();
        worker.run(() -> {
            try {
                CraftedMessage.Examined examined = message.examine(bytes);
                SwingUtilities.invokeLater(() -> {
                    if (message.take(examined)) {
                        show(true);
                    }
                });
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> view.say(e.getMessage()));
            }
        });
    }

    private void show(boolean examined) {
        view.show(message, examined);
        selection.dissected(message.dissection());
    }

    /** Sets the first field of a name, as if it were selected and typed. */
    String set(String field, String typed) {
        int node = message.dissection().find(field);
        selection.selectNode(node);
        return set(message.dissection().nodes().get(node), typed);
    }

    private String set(FieldNode n, String typed) {
        String wrong = message.set(n, typed);
        if (wrong.isEmpty()) {
            changed();
        }
        return wrong;
    }

    @Override
    public void overwrite(int at, int value) {
        message.overwrite(at, value);
        changed();
    }

    @Override
    public void insert(int at) {
        message.insert(at);
        changed();
    }

    @Override
    public void delete(int at) {
        message.delete(at);
        changed();
    }

    @Override
    public void undo() {
        message.undo();
        changed();
    }

    @Override
    public void redo() {
        message.redo();
        changed();
    }

    @Override
    public void headersFollow(boolean follow) {
        message.headersFollow(follow);
    }

    @Override
    public void copy() {
        Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection(message.bytes().toHex()), null);
    }

    @Override
    public void save() {
        File file = dialogs.fileToWrite(title, "pcapng");
        if (file != null) {
            try {
                message.save(file.toPath());
            } catch (IOException e) {
                dialogs.trouble(e.getMessage());
            }
        }
    }

    @Override
    public void send() {
        SendDialog.ask(desk, dialogs, message);
    }

    @Override
    public void show() {
        try {
            Path file = Files.createTempFile("framewise-craft", ".pcapng");
            message.save(file);
            desk.show(OpenCapture.temporary(title, file));
        } catch (IOException e) {
            dialogs.trouble(e.getMessage());
        }
    }
}

package dev.framewise.gui.app;

import dev.framewise.gui.model.FollowedStream;
import dev.framewise.gui.model.StreamFollower;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.StreamView;
import java.awt.event.HierarchyEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.SwingUtilities;

/** What both ends of the selected row's conversation said, in a tab of its own. */
final class FollowPage {
    private FollowPage() {}

    static void open(WorkbenchPane desk, Dialogs dialogs, CapturePage page) {
        int row = page.selection().row();
        if (row < 0) {
            return;
        }
        AtomicBoolean ended = new AtomicBoolean();
        Worker worker = new Worker("follow");
        StreamView view = new StreamView(
                filter -> {
                    desk.bring(page);
                    page.filterBar().put(filter);
                },
                wanted -> dialogs.saveBytes(
                        wanted.stream().all(wanted.direction()), wanted.stream().name()));
        view.addHierarchyListener(e -> {
            boolean gone = (e.getChangeFlags() & HierarchyEvent.PARENT_CHANGED) != 0 && view.getParent() == null;
            if (gone) {
                ended.set(true);
                worker.close();
            }
        });
        worker.run(() -> {
            try {
                StreamFollower follower = new StreamFollower(page.capture(), () -> !ended.get());
                List<FollowedStream> found = follower.follow(row);
                String own = preferred(page, row);
                SwingUtilities.invokeLater(() -> view.show(found, own));
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> dialogs.trouble(e.getMessage()));
            }
        });
        desk.addTab(Texts.of("follow.tab", page.capture().name()), view, Texts.of("follow.hint"));
    }

    /** Of a row of TCP alone its bytes; of a message, its protocol's. */
    private static String preferred(CapturePage page, int row) throws IOException {
        var r = page.capture().rows().row(row);
        boolean wrapped = r.isMessage() && !r.carriers().isEmpty();
        return wrapped
                ? r.dissector().protocol().column()
                : r.conversation() == null ? "" : r.conversation().transport().name();
    }
}

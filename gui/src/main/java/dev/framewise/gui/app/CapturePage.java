package dev.framewise.gui.app;

import dev.framewise.gui.model.CommentedCopy;
import dev.framewise.gui.model.DecodeAs;
import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.FilterText;
import dev.framewise.gui.model.LineCache;
import dev.framewise.gui.model.LineMaker;
import dev.framewise.gui.model.Looks;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.RowMarks;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Pulse;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.Banner;
import dev.framewise.gui.view.BytesPane;
import dev.framewise.gui.view.ExplanationView;
import dev.framewise.gui.view.FieldTreeView;
import dev.framewise.gui.view.FilterBar;
import dev.framewise.gui.view.InspectView;
import dev.framewise.gui.view.LadderView;
import dev.framewise.gui.view.PacketTable;
import dev.framewise.gui.view.PacketTableModel;
import dev.framewise.gui.view.StatusBar;
import dev.framewise.protocols.wire.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/**
 * A capture that is open in the window: its views, and the workers that read, filter and take apart. Everything here
 * happens on the event thread but what is handed to a worker.
 */
final class CapturePage {
    private final OpenCapture capture;
    private final Settings settings;
    private final List<DecodeAs> decodings;
    private final SelectionModel selection = new SelectionModel();
    private final Worker reader = new Worker("read");
    private final Worker lineWorker = new Worker("lines");
    private final Worker dissector = new Worker("fields");
    private final Worker seeking = new Worker("find");
    private final Talking talking;
    private final LineCache lines;
    private final PacketTableModel model;
    private final PacketTable table;
    private final Sifting sifting;
    private final Banner banner = new Banner();
    private final StatusBar status = new StatusBar(this::cancel);
    private final FieldTreeView tree;
    private final BytesPane bytes;
    private final InspectView view;
    private final Pulse pulse = new Pulse(this::refresh);
    private final Pulse repaint;
    private final Finder finder;
    private volatile int wanted = -1;
    private final Exporting exporting;
    private final Walking walking;
    private final ReadingState reading;
    private final CommentedCopy comments;
    private volatile LineMaker lineMaker;
    private List<String> columns = List.of();
    private final Mapping mapping;
    private Runnable crafted = () -> {};
    private boolean saved;

    CapturePage(OpenCapture capture, Settings settings, List<DecodeAs> decodings) {
        this.capture = capture;
        this.decodings = decodings;
        this.settings = settings;
        PacketTable[] made = new PacketTable[1];
        LadderView[] ladders = new LadderView[1];
        repaint = new Pulse(() -> {
            made[0].repaint();
            ladders[0].repaint();
        });
        lineMaker = new LineMaker(capture, looks());
        lines = new LineCache(row -> lineMaker.line(row), lineWorker::run, repaint::beat);
        model = new PacketTableModel(lines);
        table = new PacketTable(model, selection);
        made[0] = table;
        walking = new Walking(capture, this::rows, selection, status::say);
        table.marks(walking.marks());
        table.columns()
                .listen(
                        this::columns,
                        () -> selection.field() == null
                                ? ""
                                : selection.field().field().name());
        LadderView ladder = new LadderView(selection, lines);
        ladders[0] = ladder;
        talking = new Talking(capture, settings, ladder, sentence -> banner.show(Severity.ERROR, sentence));
        sifting = new Sifting(capture, settings, this::refresh, pulse::beat);
        tree = new FieldTreeView(selection);
        bytes = new BytesPane(selection);
        ExplanationView explanation = new ExplanationView(selection, capture.catalog(), this::goToFrame);
        view = new InspectView(sifting.bar(), banner, table, ladder, this::talk, tree, bytes, explanation, status);
        comments = new CommentedCopy(capture);
        mapping = new Mapping(capture, view.overview());
        exporting = new Exporting(capture, seeking, status);
        finder = new Finder(capture, seeking, this::rows, selection, status::say);
        Map<String, Consumer<FieldNode>> more = new LinkedHashMap<>();
        more.put(Texts.of("field.column"), n -> table.columns().add(n.field().name()));
        more.put(Texts.of("field.craft"), n -> crafted.run());
        FieldMenu.install(tree, selection, sifting::by, more);
        LineMaker maker = new LineMaker(capture);
        selection.add(new SelectionModel.Listener() {
            @Override
            public void rowSelected(int row) {
                dissect(row, maker);
            }
        });
        selection.add(new FieldTelling(selection, status::say));
        reading = new ReadingState(capture, status, banner);
        reader.run(() -> {
            Thread telling = new Thread(this::tellWhileReading, "framewise-progress");
            telling.setDaemon(true);
            telling.start();
            capture.read();
            pulse.beat();
        });
    }

    private void tellWhileReading() {
        try {
            while (capture.state() == OpenCapture.State.READING) {
                pulse.beat();
                Thread.sleep(60);
            }
            pulse.beat();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    InspectView view() {
        return view;
    }

    OpenCapture capture() {
        return capture;
    }

    /** What the user said about ports. */
    List<DecodeAs> decodings() {
        return decodings;
    }

    SelectionModel selection() {
        return selection;
    }

    FilterBar filterBar() {
        return sifting.bar();
    }

    BytesPane bytes() {
        return bytes;
    }

    Finder finder() {
        return finder;
    }

    RowList rows() {
        return model.rows();
    }

    /** Brings what the workers found out onto the screen. */
    private void refresh() {
        boolean atEnd = capture.isLive() && !sifting.sifts() && table.showsEnd();
        RowList passed = sifting.rows();
        if (passed != null) {
            model.show(walking.within(passed));
        }
        if (atEnd) {
            table.showEnd();
        }
        table.restore();
        mapping.show(model.rows());
        talk();
        walking.settle();
        reading.show(sifting.sifts(), model.getRowCount());
    }

    /**
     * Shows no frame behind this one, as of a run that went back.
     *
     * @param select whether that frame is to be selected as soon as it is known
     */
    void upTo(long frame, boolean select) {
        walking.upTo(frame, select);
        pulse.beat();
    }

    private Looks looks() {
        return new Looks(columns, Looks.rules(settings));
    }

    private void columns(List<String> fields) {
        columns = fields;
        look();
    }

    /** The lines look different now: other columns, other colours. */
    void look() {
        lineMaker = new LineMaker(capture, looks());
        lines.clear();
    }

    PacketTable table() {
        return table;
    }

    RowMarks marks() {
        return walking.marks();
    }

    CommentedCopy comments() {
        return comments;
    }

    void toggleMark() {
        if (walking.toggleMark()) {
            repaint.beat();
        }
    }

    /** Selects the next marked row that is shown. */
    void nextMark(int step) {
        walking.nextMark(step);
    }

    /** Gives the selected field a column. */
    void addColumn() {
        if (selection.field() == null) {
            status.say(Texts.of("columns.none"));
        } else {
            table.columns().add(selection.field().field().name());
        }
    }

    /** Shows the frames that complete no message in the ladder too, or leaves them out. */
    void toggleFrames() {
        talking.toggleFrames();
        talk();
    }

    void toggleScale() {
        status.say(Texts.of(talking.toggleScale() ? "ladder.scale.on" : "ladder.scale.off"));
    }

    void nextEnds() {
        status.say(
                switch (talking.nextEnds()) {
                    case FITTING -> Texts.of("ladder.ends.fitting");
                    case HOSTS -> Texts.of("ladder.ends.hosts");
                    case CONNECTIONS -> Texts.of("ladder.ends.connections");
                });
        talk();
    }

    /** Writes the ladder as it is shown. */
    void writeLadder(Path file) {
        talking.write(
                file,
                () -> status.say(Texts.of("ladder.saved", file.getFileName().toString())));
    }

    /** Brings the ladder up to what is shown, when somebody looks at it; while a file is read, when it is whole. */
    private void talk() {
        if (view.ladderShows() && (capture.state() != OpenCapture.State.READING || capture.isLive())) {
            talking.show(model.rows());
        }
    }

    private void cancel() {
        if (!exporting.end()) {
            capture.endReading();
        }
    }

    private void dissect(int row, LineMaker maker) {
        wanted = row;
        if (row < 0) {
            selection.dissected(null);
            return;
        }
        dissector.run(() -> {
            // while one holds an arrow key down, only the last row is worth taking apart
            if (wanted != row) {
                return;
            }
            try {
                Dissection d = maker.dissect(row);
                SwingUtilities.invokeLater(() -> selection.dissected(d));
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> banner.show(Severity.ERROR, e.getMessage()));
            }
        });
    }

    /** Selects the first row of a frame; with a filter in force the next one that is shown. */
    void goToFrame(long frame) {
        walking.toFrame(frame);
    }

    Exporting exporting() {
        return exporting;
    }

    /** Shows the conversation of the selected row alone. */
    void filterConversation() {
        Dissection d = selection.dissection();
        if (d == null) {
            return;
        }
        for (String stream : new String[] {"tcp.stream", "udp.stream"}) {
            int node = d.find(stream);
            if (node >= 0) {
                sifting.bar().put(FilterText.of(d.nodes().get(node)));
                return;
            }
        }
        status.say(Texts.of("conversation.none"));
    }

    /** Selects the row so many places further. */
    void move(int by) {
        walking.move(by);
    }

    /** What opens the selected message to be edited. */
    void onCraft(Runnable open) {
        crafted = open;
    }

    /** Whether frames were captured here that are in no file yet. */
    boolean unsaved() {
        return capture.wasLive() && capture.frameCount() > 0 && !saved || comments.unsaved() > 0;
    }

    /** Its frames were written into a file. */
    void saved() {
        saved = true;
    }

    /** A sentence in the line below. */
    void say(String words) {
        status.say(words);
    }

    void focusList() {
        table.requestFocusInWindow();
    }

    /** Ends all work and lets the file go. */
    void close() {
        view.keep(settings);
        sifting.close();
        capture.endReading();
        exporting.end();
        talking.close();
        mapping.close();
        pulse.stop();
        repaint.stop();
        for (Worker w : new Worker[] {lineWorker, dissector, seeking}) {
            w.close();
        }
        reader.run(() -> {
            try {
                capture.close();
            } catch (IOException e) {
                // nobody can mend that a file could not be closed; it is let go all the same
                return;
            }
        });
    }
}

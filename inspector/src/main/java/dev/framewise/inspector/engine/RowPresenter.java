package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.view.RowView;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Presents one row after another to whoever writes rows down. A summary walks only the fields that it needs; the tree is
 * made when it is asked for. Each thread has its own.
 */
public final class RowPresenter implements RowView {
    private static final byte[] NOTHING = {};

    private final Registry registry;
    private final RowTree whole;
    private final RowTree message;
    private final FrameGlance frame;
    private final Map<Protocol, byte[]> columns = new IdentityHashMap<>();
    private final DirectLines direct;
    private final byte[] unknown = "FRAME".getBytes(StandardCharsets.US_ASCII);

    private FrameInfo info;
    private Conversation conversation;
    private Direction direction;
    private Dissector<?> dissector;
    private Row row;
    private MessageRun run;
    private int index;
    private boolean segment;
    private final List<CarrierMessage> shown = new ArrayList<>();
    private long shownOf = -1;
    private Dissector<?> columnOf;
    private byte[] column = NOTHING;
    private boolean treeShown;
    private int frameNodes;

    /** @param t what whole trees are made in: projecting, or with captions or trace, as the writer wants them */
    public RowPresenter(Registry registry, FieldTree t) {
        this(registry, t, new DirectLines(registry));
    }

    /** @param direct writes lines without a walk where it can; null to walk always, as tests do to compare */
    RowPresenter(Registry registry, FieldTree t, DirectLines direct) {
        this.registry = registry;
        this.direct = direct;
        this.whole = new RowTree(registry, t);
        List<Field> forMessages = new ArrayList<>();
        for (Dissector<?> d : registry.dissectors()) {
            forMessages.add(d.protocol().root());
            forMessages.addAll(d.summaryFields());
            columns.put(d.protocol(), d.protocol().column().getBytes(StandardCharsets.UTF_8));
        }
        for (FrameLayer l : registry.layers()) {
            columns.put(l.protocol(), l.protocol().column().getBytes(StandardCharsets.UTF_8));
        }
        this.message = new RowTree(registry, FieldTree.projecting(forMessages));
        this.frame = new FrameGlance(registry);
    }

    /** Turns to a row of a run, which becomes an object of its own when more is asked of it than its line. */
    RowPresenter of(MessageRun next, int i) {
        turn(next.frame(), next.conversation(), next.direction(), next.dissector());
        row = null;
        run = next;
        index = i;
        segment = false;
        return this;
    }

    private void turn(FrameInfo frameOf, Conversation c, Direction d, Dissector<?> by) {
        info = frameOf;
        conversation = c;
        direction = d;
        dissector = by;
        frame.turn();
        treeShown = false;
    }

    /** Turns to a row. */
    public RowPresenter of(Row next) {
        turn(next.frame(), next.conversation(), next.direction(), next.dissector());
        row = next;
        run = null;
        segment = direct != null && !next.isMessage() && direct.isSegment(next);
        return this;
    }

    /** The row that is presented now. */
    public Row row() {
        if (row == null) {
            row = run.row(index);
        }
        return row;
    }

    @Override
    public long frame() {
        return info.number();
    }

    @Override
    public long[] carriers() {
        long frame = frame();
        boolean alone =
                row().source().origin() instanceof Source.FrameOrigin f && (f.frame() == frame || f.frame() <= 0);
        return alone ? null : row().frameNumbers();
    }

    @Override
    public long timeNanos() {
        return info.timeNanos();
    }

    @Override
    public long relativeNanos() {
        return info.timeNanos() - info.firstTimeNanos();
    }

    @Override
    public long deltaNanos() {
        return info.timeNanos() - info.previousTimeNanos();
    }

    @Override
    public int lengthBytes() {
        return info.frame().originalLength();
    }

    @Override
    public int capturedBytes() {
        return info.frame().bytes().length();
    }

    @Override
    public byte[] sourceAddress() {
        if (conversation != null) {
            return conversation.senderAddress(direction);
        }
        return look().source();
    }

    @Override
    public byte[] targetAddress() {
        if (conversation != null) {
            Direction d = direction;
            return conversation.senderAddress(d.opposite());
        }
        return look().target();
    }

    @Override
    public byte[] protocol() {
        if (dissector != null) {
            if (dissector != columnOf) {
                columnOf = dissector;
                column = columns.get(columnOf.protocol());
            }
            return column;
        }
        if (segment) {
            return direct.segmentColumn();
        }
        FrameLayer top = look().top();
        return top == null ? unknown : columns.get(top.protocol());
    }

    @Override
    public void info(TextOut out) {
        if (dissector != null) {
            boolean written =
                    direct != null && (run != null ? direct.message(run, index, out) : direct.message(row, out));
            if (!written) {
                messageInfo(dissector, out);
            }
            return;
        }
        if (!segment && look().top() == null) {
            out.put("Link type ").put(info.frame().on().linkType()).put(" is not decoded");
            return;
        }
        if (info.partOfMessage()) {
            out.put("[part of a message] ");
        }
        if (info.tcp() != null) {
            TcpRemarks.put(info.tcp(), out);
        }
        if (segment) {
            direct.segment(row(), out);
        } else {
            frame.summarize(out);
        }
        repeats(out);
    }

    /** Which messages TCP carries once more in this frame. */
    private void repeats(TextOut out) {
        long before = -1;
        for (Related r : row().relations()) {
            if (r.kind() == Relation.REPEATS && r.earlier().frame() != before) {
                out.put(before < 0 ? "; repeats what frame " : ", ")
                        .put(r.earlier().frame());
                before = r.earlier().frame();
            }
        }
        if (before >= 0) {
            out.put(" brought");
        }
    }

    private void messageInfo(Dissector<?> d, TextOut out) {
        FieldTree t = message.tree();
        t.reset();
        message.showInnermost(row());
        int node = t.find(d.protocol().root());
        if (row().broken()) {
            out.put("[no message] ");
        } else if (row().cut()) {
            out.put("[incomplete] ");
        } else if (row().partOfAnother()) {
            out.put("[part of a message] ");
        }
        if (node >= 0) {
            d.summarize(t, node, out);
        }
    }

    private FrameGlance look() {
        if (!frame.shown()) {
            frame.show(row(), conversation == null);
        }
        return frame;
    }

    @Override
    public Severity worst() {
        Severity worst = null;
        for (Finding f : row().findings()) {
            worst = worse(worst, f.rule().severity());
        }
        if (treeShown) {
            for (Note n : whole.tree().notes()) {
                worst = worse(worst, n.severity());
            }
        }
        return worst;
    }

    private static Severity worse(Severity a, Severity b) {
        return a == null || b.compareTo(a) > 0 ? b : a;
    }

    @Override
    public FieldTree tree(boolean withFrame) {
        FieldTree t = whole.tree();
        if (withFrame) {
            whole.showOnlyFrame(row());
            frameNodes = t.size();
        } else {
            t.reset();
            frameNodes = 0;
        }
        whole.showMessage(row());
        FindingNotes.put(row(), t, frameNodes, frameNodes);
        treeShown = true;
        shown(withFrame);
        return t;
    }

    @Override
    public FieldTree addition() {
        FieldTree t = whole.tree();
        t.reset();
        frameNodes = 0;
        add();
        treeShown = true;
        return t;
    }

    /** Remembers which carriers were shown for this frame. */
    private void shown(boolean anew) {
        if (anew || shownOf != frame()) {
            shownOf = frame();
            shown.clear();
        }
        if (!row().carriers().isEmpty()) {
            shown.addAll(CarrierMessage.inOrder(row().carriers()));
        }
    }

    /** Adds this row's message to the tree that was made for the row before it. */
    void add() {
        int from = whole.tree().size();
        whole.showMessage(row(), shownOf == frame() ? shown : List.of());
        FindingNotes.put(row(), whole.tree(), from, frameNodes);
        shown(false);
    }

    @Override
    public int frameNodes() {
        return frameNodes;
    }

    @Override
    public List<Link> links() {
        if (row().relations().isEmpty()) {
            return List.of();
        }
        List<Link> all = new ArrayList<>();
        for (Related r : row().relations()) {
            all.add(new Link(r.kind(), r.earlier().frame(), r.nanos()));
        }
        return all;
    }

    @Override
    public List<State> states() {
        if (row().states().isEmpty()) {
            return List.of();
        }
        List<State> all = new ArrayList<>();
        for (String s : row().states()) {
            int colon = s.indexOf(": ");
            all.add(new State(s.substring(0, colon), s.substring(colon + 2)));
        }
        return all;
    }

    /** What recognises protocols for this presenter. */
    public Registry registry() {
        return registry;
    }
}

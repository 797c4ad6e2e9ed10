package dev.framewise.gui.model;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Frame;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A message that somebody edits: by its fields, which the protocol's own walk writes where it can, or byte by byte. Values
 * may be wrong; {@link #examine} says which rules they break. A message that lies in one frame is edited with its frame,
 * whose lengths and checksums follow; one that came in several segments is put into one frame, one that was unpacked stands
 * alone. Used on one thread, but for {@link #examine}.
 */
public final class CraftedMessage {
    private final Row original;
    private final boolean framed;
    private final CraftRules rules;
    private final RowPresenter presenter;
    private final Deque<CraftState> undo = new ArrayDeque<>();
    private final Deque<CraftState> redo = new ArrayDeque<>();
    private CraftState now;
    private boolean headersFollow = true;
    private Dissection dissection;
    private List<Finding> findings = List.of();

    /**
     * @throws IOException when the row's bytes cannot be read again, with one sentence
     */
    public CraftedMessage(OpenCapture capture, int row) throws IOException {
        this.original = capture.rows().row(row);
        this.rules = new CraftRules(capture, original);
        this.presenter = new RowPresenter(capture.registry(), new FieldTree().withCaptions());
        Bytes frame = original.frame().frame().bytes();
        boolean inFrame =
                !original.isMessage() || original.source() == original.frame().source();
        boolean joined = original.source().origin() instanceof Source.Joined
                && original.carriers().isEmpty();
        int head = joined ? payloadAt(capture, row) : -1;
        framed = inFrame || head >= 0;
        int end = Math.min(original.to(), original.source().bytes().length());
        if (inFrame && !original.isMessage()) {
            now = CraftState.of(frame, frame.length(), frame.length(), Set.of());
        } else if (inFrame) {
            now = CraftState.of(frame, original.from(), end, Set.of());
        } else {
            Bytes message = original.source().bytes().slice(original.from(), end);
            Bytes around = head >= 0 ? frame.first(head) : Bytes.EMPTY;
            now = CraftState.of(around.then(message), around.length(), around.length() + message.length(), Set.of());
        }
        dissect();
        if (head >= 0) {
            now = settled(now, now.bytes().length() - frame.length(), now.from());
            dissect();
        }
    }

    /** Where TCP's payload begins in the frame that completes a row, or -1. */
    private static int payloadAt(OpenCapture capture, int row) throws IOException {
        Dissection d = new LineMaker(capture).dissect(row);
        int tcp = d.find("tcp");
        return tcp >= 0 && d.nodes().get(tcp).source() == 0 ? d.nodes().get(tcp).end() : -1;
    }

    /** Whether there is a frame around the message, so that it can be saved as a capture. */
    public boolean framed() {
        return framed;
    }

    /** The frame, or the message where it stands alone. */
    public Bytes bytes() {
        return now.bytes();
    }

    /** The message alone; empty for a frame that completes none. */
    public Bytes message() {
        return now.message();
    }

    /** What it says now, with the rules that it breaks as far as {@link #examine} was asked. */
    public Dissection dissection() {
        return dissection;
    }

    public boolean headersFollow() {
        return headersFollow;
    }

    /** Whether lengths and checksums of the layers below follow what is edited from now on. */
    public void headersFollow(boolean follow) {
        headersFollow = follow;
    }

    public boolean canUndo() {
        return !undo.isEmpty();
    }

    public boolean canRedo() {
        return !redo.isEmpty();
    }

    /** Takes the last change back. */
    public void undo() {
        if (canUndo()) {
            redo.push(now);
            now = undo.pop();
            dissect();
        }
    }

    public void redo() {
        if (canRedo()) {
            undo.push(now);
            now = redo.pop();
            dissect();
        }
    }

    /** Whether a node's value can be set. */
    public boolean editable(FieldNode n) {
        boolean part = n.field().kind() == Kind.GROUP || n.field().kind() == Kind.PROTOCOL;
        return n.hasBytes() && !n.derived() && n.source() == 0 && !part;
    }

    /** A node's value as {@link #set} takes it. */
    public String value(FieldNode n) {
        return editable(n) ? CraftValue.shown(n, now.bytes().slice(n.start(), n.end())) : "";
    }

    /** The value of the first field of a name, as {@link #set} takes it; empty where there is none. */
    public String value(String name) {
        int node = dissection.find(name);
        return node < 0 ? "" : value(dissection.nodes().get(node));
    }

    /** The value of the first field of a name, as the tree shows it; empty where there is none. */
    public String text(String name) {
        int node = dissection.find(name);
        return node < 0 ? "" : dissection.nodes().get(node).value();
    }

    /**
     * Sets a field.
     *
     * @return what is wrong with what was typed, in one sentence; empty when it was set
     */
    public String set(FieldNode n, String typed) {
        if (!editable(n)) {
            return Texts.of("craft.fixed", n.field().label());
        }
        try {
            CraftValue value = CraftValue.of(n.field(), typed);
            CraftState next = inMessage(n) ? rewritten(n, value) : null;
            if (next == null) {
                next = inPlace(n, value);
            }
            change(next, n.start());
            return "";
        } catch (CraftValue.Wrong e) {
            return e.getMessage();
        }
    }

    private boolean inMessage(FieldNode n) {
        return original.isMessage() && n.start() >= now.from() && n.end() <= now.to();
    }

    /** The message with a field set, as its protocol writes it; null when it cannot, or does not get there. */
    private CraftState rewritten(FieldNode n, CraftValue value) {
        int occurrence = 0;
        for (FieldNode other : dissection.nodes()) {
            if (other.index() < n.index() && other.field() == n.field() && editable(other) && inMessage(other)) {
                occurrence++;
            }
        }
        // one that no walk asks for: with it nothing is refused
        Overrides none = Overrides.of(original.dissector().protocol().root(), 0);
        if (now.overrides() == Overrides.NONE && !now.base().equals(write(now.base(), none))) {
            return null;
        }
        Overrides all = now.overrides() == Overrides.NONE ? none : now.overrides();
        all = value.raw() == null
                ? all.and(n.field(), occurrence, value.number())
                : all.and(n.field(), occurrence, value.raw());
        Bytes written = write(now.base(), all);
        if (written == null || !says(written, n, occurrence, value)) {
            return null;
        }
        Bytes whole =
                now.bytes().first(now.from()).then(written).then(now.bytes().from(now.to()));
        return new CraftState(whole, now.from(), now.from() + written.length(), now.base(), all, now.said());
    }

    @SuppressWarnings("unchecked") // a row's context is that of its dissector
    private Bytes write(Bytes message, Overrides instead) {
        try {
            var d = (dev.framewise.protocols.dissect.Dissector<Object>) original.dissector();
            return d.rewrite(original.context(), original.direction(), message, instead);
        } catch (Malformed | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // what was read is more broken than a walk can write; its bytes are edited in place
            return null;
        }
    }

    /** Whether a message that was written has the wanted value in the wanted place. */
    private boolean says(Bytes written, FieldNode n, int occurrence, CraftValue value) {
        Dissection d = dissected(CraftState.of(
                now.bytes().first(now.from()).then(written), now.from(), now.from() + written.length(), Set.of()));
        int seen = 0;
        for (FieldNode other : d.nodes()) {
            boolean same = other.field() == n.field() && editable(other) && other.start() >= now.from();
            if (same && seen++ == occurrence) {
                return value.raw() == null
                        ? other.number() == value.number()
                        : now.bytes()
                                .first(now.from())
                                .then(written)
                                .slice(other.start(), other.end())
                                .equals(value.raw());
            }
        }
        return false;
    }

    /** The bits or bytes of the field replaced where they stand; nothing else follows. */
    private CraftState inPlace(FieldNode n, CraftValue value) throws CraftValue.Wrong {
        if (value.raw() != null) {
            return now.spliced(n.start(), n.end(), value.raw(), name(n));
        }
        Bytes variable = CraftValue.variable(n.field().encoding(), value.number());
        if (variable != null && n.number() == value.number()) {
            // it may be spelled in a way of its own, which nobody asked to change
            return now;
        }
        if (variable != null) {
            return now.spliced(n.start(), n.end(), variable, name(n));
        }
        if (!n.field().encoding().fixed() || n.bitLength() > 64) {
            throw new CraftValue.Wrong(Texts.of("craft.fixed", n.field().label()));
        }
        Bytes all = CraftValue.inPlace(n, value.number(), now.bytes());
        return CraftState.of(all, now.from(), now.to(), now.saidAnd(name(n)));
    }

    private String name(FieldNode n) {
        return inMessage(n) ? "" : n.field().name();
    }

    /** Puts another value in place of a byte. */
    public void overwrite(int at, int value) {
        byte[] all = now.bytes().toArray();
        all[at] = (byte) value;
        change(CraftState.of(Bytes.wrap(all), now.from(), now.to(), now.saidAnd(nameAt(at))), at);
    }

    /** Puts a zero before a byte, or behind the last one. */
    public void insert(int at) {
        change(now.spliced(at, at, Bytes.of(0), nameAt(at)), at);
    }

    /** Takes a byte away. */
    public void delete(int at) {
        if (now.bytes().length() > 1) {
            change(now.spliced(at, at + 1, Bytes.EMPTY, nameAt(at)), at);
        }
    }

    private String nameAt(int at) {
        int node = at < now.from() ? dissection.nodeAt(0, at) : -1;
        return node < 0 ? "" : dissection.nodes().get(node).field().name();
    }

    private void change(CraftState next, int at) {
        undo.push(now);
        redo.clear();
        int grown = next.bytes().length() - now.bytes().length();
        now = next;
        findings = List.of();
        if (framed && headersFollow) {
            dissect();
            now = settled(now, grown, at);
        }
        dissect();
    }

    private CraftState settled(CraftState s, int grown, int at) {
        byte[] all = s.bytes().toArray();
        CraftHeaders.settle(all, dissection.nodes(), s.said(), grown, at);
        return new CraftState(Bytes.wrap(all), s.from(), s.to(), s.base(), s.overrides(), s.said());
    }

    private void dissect() {
        dissection = dissected(now);
    }

    private Dissection dissected(CraftState s) {
        presenter.of(row(s, findings));
        return new DissectionBuilder(presenter, (int) original.number(), framed).build();
    }

    private Row row(CraftState s, List<Finding> broken) {
        FrameInfo was = original.frame();
        FrameInfo info = new FrameInfo(
                framed ? frame(s) : was.frame(),
                was.previousTimeNanos(),
                was.firstTimeNanos(),
                new FrameInfo.Known(
                        was.conversation(),
                        was.direction(),
                        was.tcp(),
                        was.udp(),
                        was.answersFrame(),
                        was.answerNanos(),
                        null,
                        false));
        Source source = framed ? info.source() : new Source(s.bytes(), new Source.Joined("message", List.of()));
        return new Row(
                original.number(),
                info,
                original.dissector(),
                original.context(),
                original.direction(),
                original.conversation(),
                source,
                original.isMessage() ? s.from() : 0,
                original.isMessage() ? s.to() : 0,
                0,
                List.of(),
                broken,
                original.relations(),
                List.of());
    }

    private Frame frame(CraftState s) {
        Frame was = original.frame().frame();
        int missing = Math.max(0, was.originalLength() - was.bytes().length());
        return new Frame(
                was.number(),
                was.timeNanos(),
                -1,
                was.on(),
                s.bytes(),
                s.bytes().length() + missing,
                was.flags(),
                was.comments());
    }

    /** What was found about a state of the message, to be told to {@link #take}. */
    public record Examined(Bytes bytes, List<Finding> findings) {}

    /**
     * Asks all rules of the conversation about the message as it is now: the frames before it are inspected once more, then
     * this one. May take long, so it is meant for a worker; the bytes are those of {@link #bytes()} when it was asked.
     *
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public Examined examine(Bytes bytes) throws IOException {
        return new Examined(bytes, framed ? rules.findings(bytes) : List.of());
    }

    /** Takes what was found, unless the message was edited since; true when it was taken. */
    public boolean take(Examined examined) {
        if (!examined.bytes().equals(now.bytes())) {
            return false;
        }
        findings = examined.findings();
        dissect();
        return true;
    }

    /**
     * Writes the frame as a capture of its own.
     *
     * @throws IOException with one sentence
     */
    public void save(Path file) throws IOException {
        try (CaptureWriter w = CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of())) {
            w.write(frame(now));
        }
    }
}

package dev.framewise.gui.model;

import dev.framewise.captures.Frame;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Asks all rules of a conversation about other bytes in the place of one of its frames: the frames before it are inspected
 * once more, then those bytes. May take long, so it is meant for a worker.
 */
final class CraftRules {
    /** Frames of the conversation before it that rules are asked about. */
    private static final int FRAMES_BEFORE_MAX = 20_000;

    private final OpenCapture capture;
    private final Row original;
    private List<Frame> before;

    CraftRules(OpenCapture capture, Row original) {
        this.capture = capture;
        this.original = original;
    }

    /** @throws IOException when frames cannot be read again, with one sentence */
    List<Finding> findings(Bytes bytes) throws IOException {
        List<Finding> found = new ArrayList<>();
        long number = original.frame().number();
        Inspection inspection =
                new Inspection(capture.registry(), Inspection.Options.EXAMINING.atOnce(), new RowSink() {
                    @Override
                    public void row(Row r) {
                        if (r.frame().number() == number) {
                            found.addAll(r.findings());
                        }
                    }

                    @Override
                    public void late(Finding finding) {
                        // of what would come afterwards nothing is known
                    }

                    @Override
                    public void remark(String sentence) {
                        // about the capture as a whole
                    }
                });
        for (Frame f : before()) {
            inspection.frame(f);
        }
        Frame was = original.frame().frame();
        inspection.frame(new Frame(
                was.number(), was.timeNanos(), -1, was.on(), bytes, bytes.length(), was.flags(), was.comments()));
        inspection.handOut();
        return List.copyOf(found);
    }

    private synchronized List<Frame> before() throws IOException {
        if (before == null) {
            BitSet numbers = new BitSet();
            Conversation of = original.conversation();
            long last = original.number();
            capture.rows()
                    .select(
                            r -> {
                                Conversation c = r.conversation();
                                boolean same = of != null
                                        && c != null
                                        && c.number() == of.number()
                                        && c.transport() == of.transport();
                                if (same && r.number() < last) {
                                    numbers.set(Math.toIntExact(r.frame().number()));
                                }
                                return false;
                            },
                            looked -> looked <= last && numbers.cardinality() < FRAMES_BEFORE_MAX);
            numbers.clear(Math.toIntExact(original.frame().number()));
            List<Frame> all = new ArrayList<>();
            for (int n = numbers.nextSetBit(0); n >= 0; n = numbers.nextSetBit(n + 1)) {
                all.add(capture.frames().frame(n));
            }
            before = all;
        }
        return before;
    }
}

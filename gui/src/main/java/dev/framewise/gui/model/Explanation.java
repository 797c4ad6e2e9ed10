package dev.framewise.gui.model;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.fields.FieldList;
import dev.framewise.inspector.view.RowView;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said about one field of one row, as plain data.
 *
 * @param title the field's label
 * @param name its name, as filters use it
 * @param type its kind in words
 * @param words one to three sentences for a learner; empty when there are none
 * @param says what it says here
 * @param meanings the names of its values, with the one that it has marked
 * @param specifications where it is specified, the governing document first
 * @param findings what is wrong with it
 * @param carriers the frames whose bytes it stands in, ascending
 * @param links how its row belongs to earlier frames
 */
public record Explanation(
        String title,
        String name,
        String type,
        String words,
        String says,
        List<Meaning> meanings,
        List<String> specifications,
        List<Broken> findings,
        List<Long> carriers,
        List<Linked> links) {
    /** Names of values shown at most; of more, those around the value that is there. */
    public static final int MEANINGS_MAX = 24;

    /** One value and what it means. */
    public record Meaning(String value, String name, boolean here) {}

    /** A rule that is broken: how badly, by which statement, what was seen, and what should hold. */
    public record Broken(String severity, String rule, String sentence, String shouldHold, String specification) {}

    /** An earlier frame and how this row belongs to it, e.g. {@code answers}. */
    public record Linked(String verb, long frame, long nanos) {}

    /** What is to be said about a node. */
    public static Explanation of(Dissection d, int node, FieldCatalog catalog) {
        FieldNode n = d.nodes().get(node);
        Field f = n.field();
        List<String> specs = new ArrayList<>();
        for (Spec s : f.specs()) {
            specs.add(s.toString());
        }
        List<Broken> broken = new ArrayList<>();
        n.notes().forEach(note -> broken.add(broken(note)));
        if (n.parent() < 0) {
            d.general().forEach(note -> broken.add(broken(note)));
        }
        List<Linked> links = new ArrayList<>();
        for (RowView.Link l : d.links()) {
            links.add(new Linked(l.relation().verb(), l.frame(), l.nanos()));
        }
        return new Explanation(
                f.label(),
                f.name(),
                FieldList.type(f),
                catalog.explanation(f),
                n.text(),
                meanings(n),
                specs,
                broken,
                carriers(d, node),
                links);
    }

    private static Broken broken(Note note) {
        return new Broken(
                dev.framewise.inspector.view.TextTree.word(note.severity()),
                note.rule().id().substring(note.rule().id().indexOf(':') + 1),
                note.sentence(),
                note.rule().sentence(),
                note.rule().spec().toString());
    }

    private static List<Meaning> meanings(FieldNode n) {
        ValueNames names = n.field().values();
        List<Meaning> all = new ArrayList<>();
        if (names == null || n.field().kind() == Kind.TEXT) {
            return all;
        }
        int here = 0;
        for (int i = 0; i < names.size(); i++) {
            if (names.key(i) == n.number()) {
                here = i;
            }
        }
        int from = Math.max(0, Math.min(here - MEANINGS_MAX / 2, names.size() - MEANINGS_MAX));
        for (int i = from; i < Math.min(names.size(), from + MEANINGS_MAX); i++) {
            long key = names.key(i);
            all.add(new Meaning(Long.toString(key), names.nameAt(i), key == n.number()));
        }
        return all;
    }

    private static List<Long> carriers(Dissection d, int node) {
        List<Long> frames = new ArrayList<>();
        for (ByteRun.Range r : d.ranges(node)) {
            long frame = d.runs().get(r.run()).frame();
            if (frame > 0 && !frames.contains(frame)) {
                frames.add(frame);
            }
        }
        frames.sort(null);
        return frames;
    }
}

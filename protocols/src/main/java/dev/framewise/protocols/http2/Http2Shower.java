package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.hpack.HpackFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** Fills a tree from one message: the preface, a frame, or the frames of a header block with what they say together. */
final class Http2Shower {
    private final Http2Context context;
    private final Direction direction;
    private final Source source;
    private final boolean cut;
    private final FieldTree tree;

    private Http2Shower(Http2Context context, Direction direction, Source source, boolean cut, FieldTree tree) {
        this.context = context;
        this.direction = direction;
        this.source = source;
        this.cut = cut;
        this.tree = tree;
    }

    static void show(
            Http2Context context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        tree.open(Http2Fields.ROOT, from);
        int depth = tree.depth();
        Bytes b = source.bytes();
        if (Preface.at(b, from, to)) {
            WireReader r = WireReader.lenient(source, from, to, tree);
            Preface.walk(r);
            r.finish();
        } else {
            new Http2Shower(context, direction, source, cut, tree).frames(b, from, to);
        }
        tree.closeTo(depth, to);
        tree.close(to);
    }

    private void frames(Bytes b, int from, int to) {
        int type = to - from > 3 ? b.at(from + 3) : -1;
        boolean begins = type == FrameType.HEADERS || type == FrameType.PUSH_PROMISE;
        BlockParts parts = begins && wantsBlock() ? BlockParts.of(b, from, to) : null;
        HeaderBlock block = parts != null && (parts.ended() || cut) ? block() : null;
        boolean single = parts != null && parts.single();
        int at = from;
        do {
            long length = at + 3 <= to ? FrameHeader.BYTES + Http2Dissector.lengthAt(b, at) : FrameHeader.BYTES;
            int end = (int) Math.min(to, at + length);
            WireReader r = WireReader.lenient(source, at, end, tree).cutByCapture(cut);
            Http2Frame.walk(r, UnknownFrame.SHAPE, single ? block : null);
            r.finish();
            at = end;
        } while (at < to);
        if (begins) {
            summary(parts, block, b, from, to);
        }
    }

    private HeaderBlock block() {
        Http2Context.Lane lane = context.lane(direction);
        return new HeaderBlock(lane.table().detached(), lane.limitBytes(), lane.expectsUpdate(), NamedHeaders.BY_NAME);
    }

    private void summary(BlockParts parts, HeaderBlock block, Bytes b, int from, int to) {
        if (parts == null) {
            return;
        }
        if (block == null) {
            tree.note(
                    tree.find(Http2Fields.STREAM),
                    Knowledge.UNKNOWABLE,
                    "The header block goes on after " + (to - from)
                            + " bytes, or never ends; what it says is not read.");
            return;
        }
        if (!parts.single()) {
            joined(parts, block, b);
        }
        if (tree.wantsTrace() || tree.projecting() && wantsTable()) {
            block.showTable(tree, from);
        }
        tree.derived(Http2Fields.HEADER_LENGTH, block.listBytes() - 24L * block.count());
        tree.derived(Http2Fields.HEADER_COUNT, block.count());
        if (tree.wants(Http2Fields.FULL_URI)) {
            fullUri(block);
        }
    }

    /** What the frames say together: bytes of their own, that know which frames they came from. */
    private void joined(BlockParts parts, HeaderBlock block, Bytes b) {
        Bytes whole = parts.joined(b);
        if (whole == null) {
            return;
        }
        List<Source.Part> from = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < parts.count(); i++) {
            int n = parts.to(i) - parts.from(i);
            from.add(new Source.Part(at, source, parts.from(i), n));
            at += n;
        }
        Source all = new Source(whole, new Source.Joined("header block of " + parts.count() + " frames", from));
        tree.source(all);
        tree.open(Http2Fields.WHOLE_BLOCK, 0);
        int depth = tree.depth();
        WireReader r = WireReader.lenient(all, 0, whole.length(), tree);
        block.walk(r);
        r.finish();
        tree.closeTo(depth, whole.length());
        tree.close(whole.length());
        tree.source(source);
    }

    private void fullUri(HeaderBlock block) {
        String scheme = null;
        String authority = null;
        String path = null;
        for (HeaderField f : block.fields()) {
            switch (f.name()) {
                case ":scheme" -> scheme = f.value();
                case ":authority" -> authority = f.value();
                case ":path" -> path = f.value();
                default -> {} // no part of it
            }
        }
        if (scheme != null && authority != null && path != null) {
            tree.derived(Http2Fields.FULL_URI, scheme + "://" + authority + path);
        }
    }

    private boolean wantsBlock() {
        if (!tree.projecting()) {
            return true;
        }
        for (Field f : BLOCK_FIELDS) {
            if (tree.wants(f)) {
                return true;
            }
        }
        return false;
    }

    private boolean wantsTable() {
        return tree.wants(HpackFields.TABLE)
                || tree.wants(HpackFields.TABLE_ENTRY)
                || tree.wants(HpackFields.TABLE_ENTRIES)
                || tree.wants(HpackFields.TABLE_SIZE)
                || tree.wants(HpackFields.TABLE_MAXIMUM);
    }

    private static final List<Field> BLOCK_FIELDS = blockFields();

    private static List<Field> blockFields() {
        List<Field> all = new ArrayList<>(NamedHeaders.ALL);
        all.addAll(HpackFields.ALL);
        all.addAll(List.of(Http2Fields.HEADER_LENGTH, Http2Fields.HEADER_COUNT, Http2Fields.FULL_URI));
        return all;
    }
}

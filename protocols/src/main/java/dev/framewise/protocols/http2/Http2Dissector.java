package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.hpack.HpackTable;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import java.util.List;
import java.util.Map;

/**
 * Finds the frames of HTTP/2 on a stream and shows them. The client's preface proves it on any port; so does the SETTINGS
 * frame with which a server may speak first, and in the middle of a connection a chain of frames.
 */
public final class Http2Dissector implements Dissector<Http2Context> {
    /** A header block of more bytes is not waited for: its frames are shown one by one, and what they say is lost. */
    static final int LONGEST_BLOCK_BYTES = 256 << 10;

    @Override
    public Protocol protocol() {
        return Http2.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of("tcp.port", "tls.alpn");
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        int n = first.length();
        int matching = Preface.matching(first, 0, n);
        if (matching == Preface.BYTES.length()) {
            return Claim.CERTAIN;
        }
        if (matching == n) {
            return Claim.MORE;
        }
        if (n < FrameHeader.BYTES) {
            return first.at(0) == 0 ? Claim.MORE : Claim.NO;
        }
        if (!flow.fromTheBeginning()) {
            return Plausible.resume(first, 0, n) >= 0 ? Claim.LIKELY : Claim.MORE;
        }
        // A server that speaks first says SETTINGS, and nothing else does.
        boolean settings = first.at(3) == FrameType.SETTINGS && first.at(4) == 0;
        if (!settings || Plausible.weight(first, 0, n) == 0) {
            return Claim.NO;
        }
        int length = FrameHeader.BYTES + lengthAt(first, 0);
        return n < length ? Claim.MORE : length > FrameHeader.BYTES ? Claim.CERTAIN : Claim.LIKELY;
    }

    static int lengthAt(Bytes b, int at) {
        return b.u16(at) << 8 | b.at(at + 2);
    }

    /** A connection that began as HTTP/1.1 and became this one (RFC 7540 §3.2). */
    @Override
    public boolean takes(Content what) {
        return what.is("http.upgrade", "h2c");
    }

    @Override
    public Http2Context start(Flow flow) {
        return Http2Context.start(flow.fromTheBeginning());
    }

    @Override
    public int frame(Http2Context context, Direction direction, Bytes bytes, int from, int to) {
        Http2Context.Lane lane = context.lane(direction);
        if (!lane.begun() || lane.unproven() > 0) {
            int n = Preface.matching(bytes, from, to);
            if (n == Preface.BYTES.length()) {
                return n;
            }
            if (n == to - from) {
                return MORE;
            }
        }
        if (to - from < FrameHeader.BYTES) {
            return MORE;
        }
        int length = lengthAt(bytes, from);
        int type = bytes.at(from + 3);
        if (lane.unproven() > 0 && Plausible.weight(bytes, from, to) == 0
                || type > FrameType.PRIORITY_UPDATE && length > lane.longestBytes()) {
            return LOST;
        }
        boolean begins = type == FrameType.HEADERS || type == FrameType.PUSH_PROMISE;
        return begins && (bytes.at(from + 4) & FrameHeader.FLAG_END_HEADERS) == 0
                ? block(bytes, from, to, bytes.i32(from + 5))
                : FrameHeader.BYTES + length;
    }

    /** The length of a header block with the frames that continue it. */
    private static int block(Bytes b, int from, int to, int stream) {
        int at = from;
        while (true) {
            int next = at + FrameHeader.BYTES + lengthAt(b, at);
            if (next - from > LONGEST_BLOCK_BYTES) {
                return next - from;
            }
            if (next + FrameHeader.BYTES > to) {
                return MORE;
            }
            if (b.at(next + 3) != FrameType.CONTINUATION || b.i32(next + 5) != stream) {
                return next - from; // a fault of the sender, shown where it is
            }
            if ((b.at(next + 4) & FrameHeader.FLAG_END_HEADERS) != 0) {
                return next + FrameHeader.BYTES + lengthAt(b, next) - from;
            }
            at = next;
        }
    }

    @Override
    public int resume(Http2Context context, Direction direction, Bytes bytes, int from, int to) {
        return Plausible.resume(bytes, from, to);
    }

    @Override
    public Http2Context after(Http2Context context, Direction direction, Bytes bytes, int from, int to) {
        if (Preface.at(bytes, from, to)) {
            return context.begun(direction);
        }
        if (to - from < FrameHeader.BYTES) {
            return context;
        }
        Http2Context.Lane lane = context.lane(direction);
        Http2Context next = lane.begun() && lane.unproven() == 0 ? context : context.with(direction, lane.afterFrame());
        return switch (bytes.at(from + 3)) {
            case FrameType.SETTINGS -> settings(next, direction, bytes, from, to);
            case FrameType.HEADERS, FrameType.PUSH_PROMISE -> headers(next, direction, bytes, from, to);
            case FrameType.CONTINUATION -> {
                boolean ends = (bytes.at(from + 4) & FrameHeader.FLAG_END_HEADERS) != 0;
                yield ends ? next.with(direction, next.lane(direction).inBlock(0)) : next;
            }
            default -> next;
        };
    }

    private static Http2Context settings(Http2Context context, Direction d, Bytes bytes, int from, int to) {
        Direction other = d.opposite();
        if (!(Http2Frame.readLeniently(bytes, from, to) instanceof Settings s)) {
            return context;
        }
        if (s.ack()) {
            return context.with(d, context.lane(d).acknowledged());
        }
        Http2Context.Lane lane = context.lane(other);
        for (Settings.Setting one : s.settings()) {
            if (one.id() == SettingId.HEADER_TABLE_SIZE) {
                lane = lane.limited(one.value());
            } else if (one.id() == SettingId.MAX_FRAME_SIZE && one.value() < 1 << 24) {
                lane = lane.longest((int) one.value());
            }
        }
        return context.with(other, lane);
    }

    private static Http2Context headers(Http2Context context, Direction d, Bytes bytes, int from, int to) {
        Http2Context.Lane lane = context.lane(d);
        Bytes block = BlockParts.of(bytes, from, to).joined(bytes);
        if (block == null) {
            // Its end was not waited for, or never came: nobody can tell what it does to the table.
            int stream = bytes.i32(from + 5);
            return context.with(d, lane.with(HpackTable.unknown()).inBlock(stream));
        }
        HeaderBlock b = new HeaderBlock(lane.table(), lane.limitBytes(), lane.expectsUpdate(), Map.of());
        b.walk(WireReader.lenient(block, null));
        Http2Context next = context.with(d, lane.with(b.after()));
        return next.client() == null ? Roles.told(next, d, bytes.at(from + 3), b) : next;
    }

    @Override
    public Http2Context afterLoss(Http2Context context, Direction direction) {
        return context.with(direction, context.lane(direction).afterLoss());
    }

    @Override
    public void show(
            Http2Context context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        Http2Shower.show(context, direction, source, from, to, cut, tree);
    }

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public void hand(
            Http2Context before, Http2Context after, Direction direction, Source source, int from, int to, Outlet out) {
        StreamContent.hand(before, direction, source, from, to, out);
    }

    @Override
    public List<Field> summaryFields() {
        return Http2Summary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Http2Summary.write(tree, node, out);
    }

    @Override
    public boolean summarizeBytes(
            Http2Context context, Direction direction, Bytes bytes, int from, int to, TextOut out) {
        return Http2Summary.write(bytes, from, to, out);
    }

    @Override
    public Examiner<Http2Context> examiner() {
        return new Http2Examiner();
    }
}

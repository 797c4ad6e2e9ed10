package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireReader;
import java.util.Map;

/**
 * Follows the streams of each connection: who opened them, who may say how much on them, which response answers which
 * request. What a peer knew is told from what it acknowledged, so nobody is blamed for what was still on its way.
 */
final class Http2Examiner implements Examiner<Http2Context> {
    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        Talk talk = new Talk(flow.fromTheBeginning());
        if (flow.content() != null) {
            talk.upgraded();
        }
        return talk;
    }

    @Override
    public void message(
            Object connection,
            Http2Context context,
            Direction d,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        Talk talk = (Talk) connection;
        if (Preface.at(bytes, from, to)) {
            talk.begins();
            return;
        }
        if (to - from < FrameHeader.BYTES) {
            return;
        }
        int end = Math.min(to, from + FrameHeader.BYTES + Http2Dissector.lengthAt(bytes, from));
        Http2Frame frame = Http2Frame.readLeniently(bytes, from, end);
        Side side = talk.side(d);
        boolean client = context.client() == d || context.client() == null && (frame.streamId() & 1) != 0;
        lengths(context, d, bytes, from, to, out);
        if (!side.spoke) {
            side.spoke = true;
            if (talk.whole && !(frame instanceof Settings s && !s.ack())) {
                out.broken(Http2Rules.FIRST_SETTINGS, Http2Fields.TYPE, "");
            }
        }
        int open = context.lane(d).block();
        if (open != 0 && !(frame instanceof Continuation && frame.streamId() == open)) {
            out.broken(Http2Rules.BLOCK_WHOLE, Http2Fields.TYPE, "The header block of stream " + open + " goes on.");
        }
        StreamRules streams = new StreamRules(talk, d, context.client(), place, out);
        switch (frame.type()) {
            case FrameType.DATA -> streams.data((Data) frame, end - from - FrameHeader.BYTES);
            case FrameType.HEADERS, FrameType.PUSH_PROMISE ->
                block(streams, talk, context, d, frame, bytes, from, to, out);
            case FrameType.RST_STREAM -> streams.reset((RstStream) frame);
            case FrameType.SETTINGS -> settings(talk, context, d, (Settings) frame, place, out);
            case FrameType.PING -> ping(talk, d, (Ping) frame, place, out);
            case FrameType.GOAWAY -> goaway(side, (Goaway) frame, out);
            case FrameType.WINDOW_UPDATE -> streams.window((WindowUpdate) frame);
            case FrameType.CONTINUATION -> {
                if (open == 0) {
                    out.broken(Http2Rules.CONTINUATION_ALONE, Http2Fields.TYPE, "");
                }
            }
            default -> {} // nothing to follow
        }
        if (out.wantsState()) {
            out.state("client", talk.words(client ? d : d.opposite(), context));
            out.state("server", talk.words(client ? d.opposite() : d, context));
        }
    }

    private static void lengths(Http2Context context, Direction d, Bytes bytes, int from, int to, Remarks out) {
        for (int at = from; at + FrameHeader.BYTES <= to; ) {
            int length = Http2Dissector.lengthAt(bytes, at);
            if (length > context.longestBytes(d)) {
                out.broken(
                        Http2Rules.FRAME_LIMIT,
                        Http2Fields.LENGTH,
                        "The frame has " + length + " bytes, and the receiver takes " + context.longestBytes(d) + ".");
            }
            at += FrameHeader.BYTES + length;
        }
    }

    private static void block(
            StreamRules streams,
            Talk talk,
            Http2Context context,
            Direction d,
            Http2Frame frame,
            Bytes bytes,
            int from,
            int to,
            Remarks out) {
        BlockParts parts = BlockParts.of(bytes, from, to);
        Bytes joined = parts.joined(bytes);
        if (joined == null) {
            boolean flood = to - from > Http2Dissector.LONGEST_BLOCK_BYTES;
            out.broken(
                    flood ? Http2Rules.CONTINUATION_FLOOD : Http2Rules.BLOCK_WHOLE,
                    Http2Fields.TYPE,
                    flood
                            ? "The header block has " + parts.count() + " frames so far and no end."
                            : "The header block has no end, and another frame follows.");
        } else if (flood(parts)) {
            out.broken(
                    Http2Rules.CONTINUATION_FLOOD,
                    Http2Fields.TYPE,
                    "The header block has " + parts.count() + " frames for " + joined.length() + " bytes.");
        }
        HeaderBlock block = null;
        if (joined != null) {
            Http2Context.Lane lane = context.lane(d);
            block = new HeaderBlock(lane.table().detached(), -1, false, Map.of());
            block.walk(WireReader.lenient(joined, null));
            long most = talk.side(d).longestList;
            if (block.listBytes() > most) {
                out.broken(
                        Http2Rules.LIST_SIZE,
                        Http2Fields.HEADER_COUNT,
                        "It counts " + block.listBytes() + " bytes, and the receiver takes " + most + ".");
            }
        }
        if (frame instanceof PushPromise p) {
            streams.promise(p, block);
        } else {
            streams.headers((Headers) frame, block);
        }
    }

    /** Frames that carry next to nothing, many of them. */
    private static boolean flood(BlockParts parts) {
        int bytes = 0;
        for (int i = 0; i < parts.count(); i++) {
            bytes += parts.to(i) - parts.from(i);
        }
        return parts.count() > 64 && bytes < 256 * parts.count();
    }

    private static void settings(
            Talk talk, Http2Context context, Direction d, Settings s, MessagePlace place, Remarks out) {
        Side side = talk.side(d);
        Side other = talk.side(d.opposite());
        if (s.ack()) {
            Side.Said said = other.said.poll();
            if (said == null) {
                if (talk.whole && !other.forgotSaid) {
                    out.broken(Http2Rules.ACK_UNASKED, Http2Fields.SETTINGS_ACK, "");
                }
                return;
            }
            out.related(Relation.ANSWERS, said.place());
            side.acknowledge(said, other.said);
            return;
        }
        if (++side.settings > Talk.MANY_SETTINGS && side.once(Http2Rules.SETTINGS_FLOOD)) {
            out.broken(
                    Http2Rules.SETTINGS_FLOOD,
                    Http2Fields.TYPE,
                    "This end has sent " + side.settings + " SETTINGS frames.");
        }
        for (Settings.Setting one : s.settings()) {
            if (one.id() == SettingId.ENABLE_PUSH && one.value() == 1 && context.client() == d.opposite()) {
                out.broken(Http2Rules.SERVER_PUSH_SETTING, Http2Fields.SETTING_PUSH, "");
            }
        }
        side.say(s, place);
        other.hear(side.said);
    }

    private static void ping(Talk talk, Direction d, Ping p, MessagePlace place, Remarks out) {
        Side side = talk.side(d);
        Side other = talk.side(d.opposite());
        if (!p.ack()) {
            if (++side.pings > Talk.MANY_PINGS && side.once(Http2Rules.PING_FLOOD)) {
                out.broken(
                        Http2Rules.PING_FLOOD, Http2Fields.TYPE, "This end has sent " + side.pings + " PING frames.");
            }
            side.ask(p, place);
            return;
        }
        Side.Asked asked = other.answered(p);
        if (asked != null) {
            out.related(Relation.ANSWERS, asked.place());
        } else if (talk.whole && !other.forgotAsked) {
            out.broken(Http2Rules.PING_UNASKED, Http2Fields.PONG, "");
        }
    }

    private static void goaway(Side side, Goaway g, Remarks out) {
        if (side.goaway >= 0 && g.lastStreamId() > side.goaway) {
            out.broken(
                    Http2Rules.GOAWAY_RISES,
                    Http2Fields.LAST_STREAM_ID,
                    "An earlier one named " + side.goaway + ", this one " + g.lastStreamId() + ".");
        }
        side.goaway = g.lastStreamId();
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        ((Talk) connection).lost();
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {
        // What was unfinished then stays so; nothing forbids to close.
    }

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {
        // The capture may have ended before the answer.
    }
}

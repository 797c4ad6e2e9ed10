package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Rule;

/** Follows one message through the states of its stream, and judges it by them (RFC 9113 §5). */
final class StreamRules {
    private final Talk talk;
    private final Direction d;
    private final Direction client;
    private final MessagePlace place;
    private final Remarks out;
    private final Side side;

    StreamRules(Talk talk, Direction d, Direction client, MessagePlace place, Remarks out) {
        this.talk = talk;
        this.d = d;
        this.client = client;
        this.place = place;
        this.out = out;
        this.side = talk.side(d);
    }

    /** Whose numbers a stream has, or null while it is not known who is the client. */
    private Direction owner(int id) {
        return client == null ? null : (id & 1) != 0 ? client : client.opposite();
    }

    /** The stream of a frame that must not open one; null with a remark when it never was, without when it is not known. */
    private Talk.Stream known(int id) {
        Talk.Stream s = talk.stream(id);
        Direction owner = owner(id);
        if (s == null && talk.whole && owner != null && id > talk.side(owner).highest) {
            out.broken(Http2Rules.IDLE, Http2Fields.STREAM_ID, "Stream " + id + " was not opened.");
        }
        return s;
    }

    /** True when this end has already said that it says no more here. */
    private boolean silent(Talk.Stream s) {
        if (s.reset(d)) {
            out.broken(Http2Rules.AFTER_RESET, Http2Fields.STREAM_ID, "This end has reset stream " + s.id + ".");
            return true;
        }
        if (s.ended(d)) {
            out.broken(Http2Rules.AFTER_END, Http2Fields.STREAM_ID, "This end has ended stream " + s.id + ".");
            return true;
        }
        return false;
    }

    void headers(Headers h, HeaderBlock block) {
        int id = h.streamId();
        Talk.Stream s = talk.stream(id);
        if (s == null) {
            s = opens(id);
        } else if (silent(s)) {
            return;
        }
        if (s == null) {
            return;
        }
        boolean request = d == s.opener && !s.hasHeaders(d) && s.promise == null;
        boolean trailers = !request && s.hasHeaders(d);
        if (trailers && !h.endStream()) {
            out.broken(HeaderRules.TRAILERS_END, Http2Fields.FLAGS, "");
        }
        if (block != null) {
            judge(s, block, request, trailers);
        }
        if (request) {
            s.setHeaders(d);
            s.request = place;
        } else if (!trailers) {
            response(s, block);
        }
        if (h.endStream()) {
            end(s);
        }
    }

    private Talk.Stream opens(int id) {
        Direction owner = owner(id);
        if (id == 0 || owner == null || id <= talk.side(owner).highest) {
            if (owner == d && talk.whole && id != 0) {
                out.broken(
                        Http2Rules.ID_RISES,
                        Http2Fields.STREAM_ID,
                        "Stream " + side.highest + " was opened before stream " + id + ".");
            }
            return null;
        }
        if (owner != d) {
            if (talk.whole) {
                boolean even = (id & 1) == 0;
                out.broken(
                        even ? Http2Rules.ID_PARITY : Http2Rules.IDLE,
                        Http2Fields.STREAM_ID,
                        even ? "A client opened stream " + id + "." : "The client has not opened stream " + id + ".");
            }
            return null;
        }
        side.highest = id;
        side.opened++;
        Talk.Stream s = talk.open(id, d);
        count(s);
        return s;
    }

    private void count(Talk.Stream s) {
        Side opener = talk.side(s.opener);
        s.counted = true;
        if (++opener.open > opener.mostStreams && talk.whole) {
            out.broken(
                    Http2Rules.CONCURRENT,
                    Http2Fields.STREAM_ID,
                    "It is number " + opener.open + ", and " + opener.mostStreams + " are allowed.");
        }
    }

    private void judge(Talk.Stream s, HeaderBlock block, boolean request, boolean trailers) {
        HeaderRules.Part part =
                request ? HeaderRules.Part.REQUEST : trailers ? HeaderRules.Part.TRAILERS : HeaderRules.Part.RESPONSE;
        boolean complete = block.whole() && block.count() == block.fields().size();
        HeaderRules.judge(part, block.fields(), complete, (rule, detail) -> out.broken(rule, Http2Fields.TYPE, detail));
        for (HeaderField f : block.fields()) {
            if (f.name().equals("content-length") && !trailers && f.value().matches("[0-9]{1,18}")) {
                s.setContentLength(d, Long.parseLong(f.value()));
            } else if (request && f.name().equals(":method")) {
                s.head = f.value().equals("HEAD");
                s.connect = f.value().equals("CONNECT");
            }
        }
    }

    private void response(Talk.Stream s, HeaderBlock block) {
        String status = "";
        if (block != null) {
            for (HeaderField f : block.fields()) {
                status = f.name().equals(":status") ? f.value() : status;
            }
        }
        if (s.request != null) {
            out.related(Relation.ANSWERS, s.request);
        } else if (s.promise != null) {
            out.related(Relation.DELIVERS, s.promise);
            if (!s.counted) {
                count(s);
            }
        }
        if (status.startsWith("1") && status.length() == 3) {
            return; // an interim response: the final one is still to come
        }
        s.setHeaders(d);
        s.response = place;
        if (s.head || status.equals("304")) {
            s.setContentLength(d, -1);
        }
    }

    void data(Data data, int flowBytes) {
        Talk.Stream s = known(data.streamId());
        side.connectionWindow -= flowBytes;
        if (talk.whole && side.connectionWindow < 0) {
            over(Http2Rules.CONNECTION_WINDOW, side.connectionWindow + flowBytes, flowBytes);
        }
        if (flowBytes == 0
                && !data.endStream()
                && ++side.empty > Talk.MANY_EMPTY
                && side.once(Http2Rules.EMPTY_FLOOD)) {
            out.broken(Http2Rules.EMPTY_FLOOD, Http2Fields.LENGTH, "This end has sent " + side.empty + " of them.");
        }
        if (s == null) {
            return;
        }
        s.addCredit(d, -flowBytes);
        long left = side.initialWindow + s.credit(d);
        if (talk.whole && left < 0) {
            over(Http2Rules.STREAM_WINDOW, left + flowBytes, flowBytes);
        }
        if (silent(s)) {
            return;
        }
        s.addContent(d, data.data().length());
        if (data.endStream()) {
            end(s);
        }
    }

    private void over(Rule rule, long leftBytes, int sentBytes) {
        out.broken(
                rule,
                Http2Fields.LENGTH,
                "It takes " + sentBytes + " bytes of the window, and " + Math.max(0, leftBytes) + " were left.");
    }

    private void end(Talk.Stream s) {
        long length = s.contentLength(d);
        if (length >= 0 && length != s.content(d) && talk.whole && !s.connect) {
            out.broken(
                    HeaderRules.CONTENT_LENGTH,
                    Http2Fields.END_STREAM,
                    "content-length says " + length + ", and " + s.content(d) + " bytes came.");
        }
        boolean open = !s.closed();
        s.end(d);
        closes(s, open);
    }

    private void closes(Talk.Stream s, boolean wasOpen) {
        if (wasOpen && s.closed() && s.counted) {
            s.counted = false;
            talk.side(s.opener).open--;
        }
    }

    void reset(RstStream r) {
        Talk.Stream s = known(r.streamId());
        if (s == null) {
            return;
        }
        boolean open = !s.closed();
        if (s.opener == d && open) {
            side.resets++;
            if (side.resets >= Talk.MANY_RESETS && 2 * side.resets > side.opened && side.once(Http2Rules.RAPID_RESET)) {
                out.broken(
                        Http2Rules.RAPID_RESET,
                        Http2Fields.TYPE,
                        "This end has opened " + side.opened + " streams and reset " + side.resets
                                + " of them itself.");
            }
        }
        s.setReset(d);
        closes(s, open);
        MessagePlace begin = d == s.opener ? s.response == null ? s.request : s.response : s.request;
        if (begin != null) {
            out.related(Relation.CONTINUES, begin);
        }
    }

    /** A window that this end opens further for the other one. */
    void window(WindowUpdate w) {
        Direction sender = d.opposite();
        long after;
        if (w.streamId() == 0) {
            Side other = talk.side(sender);
            other.connectionWindow += w.increment();
            after = other.connectionWindow;
        } else {
            Talk.Stream s = known(w.streamId());
            if (s == null) {
                return;
            }
            s.addCredit(sender, w.increment());
            after = talk.side(sender).initialWindow + s.credit(sender);
        }
        if (talk.whole && after > Integer.MAX_VALUE) {
            out.broken(
                    Http2Rules.WINDOW_OVERFLOW,
                    Http2Fields.WINDOW_INCREMENT,
                    "The window has " + after + " bytes after it.");
        }
    }

    void promise(PushPromise p, HeaderBlock block) {
        if (client == d) {
            out.broken(Http2Rules.CLIENT_PROMISES, Http2Fields.TYPE, "");
            return;
        }
        if (!side.mayPush) {
            out.broken(Http2Rules.PUSH_REFUSED, Http2Fields.TYPE, "");
        }
        Talk.Stream on = known(p.streamId());
        if (on != null && (on.opener == d || on.ended(d) || on.reset(d))) {
            out.broken(Http2Rules.PROMISE_PLACE, Http2Fields.STREAM_ID, "");
        }
        int id = p.promisedStreamId();
        if ((id & 1) != 0 || id == 0) {
            out.broken(Http2Rules.ID_PARITY, Http2Fields.PROMISED, "A server promised stream " + id + ".");
            return;
        }
        if (id <= side.highest) {
            out.broken(Http2Rules.ID_RISES, Http2Fields.PROMISED, "Stream " + side.highest + " was promised before.");
            return;
        }
        side.highest = id;
        Talk.Stream s = talk.open(id, d);
        s.promise = place;
        s.end(d.opposite());
        if (block != null) {
            HeaderRules.judge(
                    HeaderRules.Part.REQUEST,
                    block.fields(),
                    block.whole(),
                    (rule, detail) -> out.broken(rule, Http2Fields.TYPE, detail));
        }
        if (on != null && on.request != null) {
            out.related(Relation.CONTINUES, on.request);
        }
    }
}

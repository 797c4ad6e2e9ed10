package dev.framewise.protocols.http1;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.text.Base64Text;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;
import java.util.Locale;

/**
 * Cuts messages of HTTP/1.0 and HTTP/1.1 from a stream and shows them; hands on bodies, and all that follows an upgrade. A
 * start line proves HTTP on any port.
 */
public final class HttpDissector implements Dissector<HttpContext> {
    /** On a port of its own, so many bytes may go by until a message begins in a late start. */
    private static final int LATE_START_BYTES = 1 << 18;

    private static final List<Integer> PORTS = List.of(Http1.PORT, 8080, 3128, 8000, 8008, 8081, 8088, 8888);

    @Override
    public Protocol protocol() {
        return Http1.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return PORTS;
    }

    @Override
    public List<String> tables() {
        return List.of("tcp.port", "tls.alpn");
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        byte[] a = first.array();
        int from = first.offset();
        int to = from + first.length();
        if (from == to) {
            return Claim.MORE;
        }
        boolean home = PORTS.contains(flow.sourcePort()) || PORTS.contains(flow.targetPort());
        int promising = flow.fromTheBeginning() || Lines.usual(a, from, to) ? Lines.promising(a, from, to) : -1;
        if (promising != 0) {
            if (promising > 0) {
                return Claim.CERTAIN;
            }
            if (!home || flow.fromTheBeginning()) {
                return Claim.NO;
            }
            return Lines.find(a, from, to) >= 0
                    ? Claim.LIKELY
                    : first.length() < LATE_START_BYTES ? Claim.MORE : Claim.NO;
        }
        return Claim.MORE;
    }

    @Override
    public HttpContext start(Flow flow) {
        return HttpContext.start(flow.targetPort(), flow.fromTheBeginning());
    }

    @Override
    public int frame(HttpContext context, Direction direction, Bytes bytes, int from, int to) {
        return frame(context, direction, bytes, from, to, 0);
    }

    @Override
    public int frame(HttpContext context, Direction direction, Bytes bytes, int from, int to, int settled) {
        return MessageFrame.at(context, context.body(direction), bytes, from, to, settled, false).length;
    }

    @Override
    public int ending(HttpContext context, Direction direction, Bytes bytes, int from, int to) {
        MessageFrame m = MessageFrame.at(context, context.body(direction), bytes, from, to, 0, true);
        return m.unfinished ? MORE : Math.max(MORE, m.length);
    }

    @Override
    public int resume(HttpContext context, Direction direction, Bytes bytes, int from, int to) {
        int at = Lines.find(bytes.array(), bytes.offset() + from, bytes.offset() + to);
        return at < 0 ? -1 : at - bytes.offset();
    }

    @Override
    public HttpContext after(HttpContext context, Direction direction, Bytes bytes, int from, int to) {
        MessageFrame m = MessageFrame.at(context, context.body(direction), bytes, from, to, 0, true);
        HttpContext next = context.with(direction, m.after);
        if (m.headTo == 0) {
            return next;
        }
        HttpHead head = HeadBuilder.lenient(bytes, from + m.headFrom, from + m.headTo);
        if (head instanceof Request r) {
            boolean switches = r.fields().has("Upgrade") || r.method().equals("CONNECT");
            return next.asks(new HttpContext.Asked(
                    r.method(),
                    r.target(),
                    uri(r.method(), r.target(), r.fields().first("Host")),
                    switches ? r : null));
        }
        return next.answered(!((Response) head).interim());
    }

    /** The target with scheme and host (RFC 9112 §3.3); as it stands when that is not known. */
    static String uri(String method, String target, String host) {
        boolean path = target.startsWith("/") || target.equals("*");
        return path && host != null && !method.equals("CONNECT") ? "http://" + host + target : target;
    }

    @Override
    public HttpContext afterLoss(HttpContext context, Direction direction) {
        return context.lost(direction);
    }

    @Override
    public void show(
            HttpContext context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        MessageTree.show(context, direction, source, from, to, cut, tree);
    }

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public void hand(
            HttpContext before, HttpContext after, Direction direction, Source source, int from, int to, Outlet out) {
        Bytes bytes = source.bytes();
        MessageFrame m = MessageFrame.at(before, before.body(direction), bytes, from, to, 0, true);
        if (m.headTo == 0) {
            return;
        }
        HttpHead head = HeadBuilder.lenient(bytes, from + m.headFrom, from + m.headTo);
        HttpContext.Asked asked = before.asked();
        if (head instanceof Response r && MessageFrame.framing(before, head).kind() == BodyFraming.Kind.SWITCHED) {
            Upgrade facts = new Upgrade(asked == null ? null : asked.upgrade(), r);
            String to101 =
                    r.code() == 101 && r.fields().has("Upgrade") ? r.fields().first("Upgrade") : "";
            out.becomes(new Content(
                    r.code() == 101 ? "http.upgrade" : "tcp.port", to101.toLowerCase(Locale.ROOT), facts, true));
            return;
        }
        body(head, before, source, from + m.headTo, to, direction, out);
    }

    private static void body(
            HttpHead head, HttpContext before, Source source, int from, int to, Direction d, Outlet out) {
        String type = head.fields().first("Content-Type");
        if (type == null || from >= to) {
            return;
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        long stream = 2L * (before.requests() + before.responses()) + d.ordinal();
        HttpContext.Asked asked = before.asked();
        BodyOf whose = head instanceof Request r
                ? new BodyOf(r, r.method(), r.target())
                : new BodyOf(head, asked == null ? null : asked.method(), asked == null ? null : asked.target());
        Content what = new Content("media_type", media, whose, true);
        if (out.wants(stream, what)) {
            Source body = MessageTree.body(head, before, source, from, to);
            if (media.startsWith("application/grpc-web-text")) {
                body = Base64Text.decoded(body);
            }
            out.carries(stream, what, body, 0, body.bytes().length());
            out.over(stream);
        }
    }

    @Override
    public Field answersFrame() {
        return HttpFields.REQUEST_IN;
    }

    @Override
    public Field answersAfter() {
        return HttpFields.TIME;
    }

    @Override
    public List<Field> summaryFields() {
        return HttpSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        HttpSummary.write(tree, node, out);
    }

    @Override
    public Examiner<HttpContext> examiner() {
        return new HttpExaminer();
    }
}

package dev.framewise.protocols.tls;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/**
 * Cuts records from a stream on any port, and shows what they hold. With the secrets of a connection it decrypts them and hands
 * on what the application said.
 */
public final class TlsDissector implements Dissector<TlsContext> {
    static final int LONGEST_RECORD_BYTES = (1 << 14) + 2048;

    /** In the middle of a stream so many records behind each other prove where one begins. */
    private static final int PROOF = 3;

    /** The stream of application data. */
    private static final long DATA = 0;

    private final KeyLog log;

    public TlsDissector() {
        this(new KeyLog());
    }

    /** @param log what is known of secrets; it may learn more while a capture is read */
    public TlsDissector(KeyLog log) {
        this.log = log;
    }

    public KeyLog log() {
        return log;
    }

    @Override
    public Protocol protocol() {
        return Tls.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of("tcp.port");
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        int n = first.length();
        if (!headerAt(first, 0, n)) {
            return Claim.NO;
        }
        if (n < Decryption.HEADER_BYTES + HandshakeWalk.HEADER_BYTES) {
            return first.at(0) == ContentType.ALERT && n == 7 ? Claim.LIKELY : Claim.MORE;
        }
        int type = first.at(0);
        if (type == ContentType.HANDSHAKE) {
            int message = first.at(5);
            boolean hello = message == HandshakeType.CLIENT_HELLO || message == HandshakeType.SERVER_HELLO;
            return hello && first.at(6) == 0 ? Claim.CERTAIN : flow.fromTheBeginning() ? Claim.NO : chain(first);
        }
        return flow.fromTheBeginning() && type != ContentType.ALERT ? Claim.NO : chain(first);
    }

    /** Records behind each other as far as the bytes go. */
    private static Claim chain(Bytes b) {
        int at = 0;
        for (int i = 0; i < PROOF; i++) {
            if (at >= b.length()) {
                return Claim.LIKELY;
            }
            if (!headerAt(b, at, b.length())) {
                return Claim.NO;
            }
            if (b.length() - at < Decryption.HEADER_BYTES) {
                return Claim.LIKELY;
            }
            at += Decryption.HEADER_BYTES + b.u16(at + 3);
        }
        return Claim.CERTAIN;
    }

    /** Whether a record may begin here, as far as bytes are there. */
    static boolean headerAt(Bytes b, int at, int to) {
        int n = to - at;
        if (n >= 1 && !ContentType.known(b.at(at)) || n >= 2 && b.at(at + 1) != 3 || n >= 3 && b.at(at + 2) > 4) {
            return false;
        }
        return n < Decryption.HEADER_BYTES || b.u16(at + 3) <= LONGEST_RECORD_BYTES;
    }

    @Override
    public TlsContext start(Flow flow) {
        return TlsContext.start(flow.fromTheBeginning());
    }

    @Override
    public int frame(TlsContext context, Direction direction, Bytes bytes, int from, int to) {
        return !headerAt(bytes, from, to)
                ? LOST
                : to - from < Decryption.HEADER_BYTES ? MORE : Decryption.HEADER_BYTES + bytes.u16(from + 3);
    }

    @Override
    public int resume(TlsContext context, Direction direction, Bytes bytes, int from, int to) {
        for (int at = from; at + Decryption.HEADER_BYTES <= to; at++) {
            int next = at;
            int n = 0;
            while (n < PROOF
                    && next + Decryption.HEADER_BYTES <= to
                    && headerAt(bytes, next, to)
                    && bytes.u16(next + 3) > 0) {
                next += Decryption.HEADER_BYTES + bytes.u16(next + 3);
                n++;
            }
            if (n == PROOF
                    || n > 0 && next >= to - Decryption.HEADER_BYTES && headerAt(bytes, Math.min(next, to), to)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public TlsContext after(TlsContext context, Direction direction, Bytes bytes, int from, int to) {
        return Progress.after(context, direction, bytes, from, to, log);
    }

    @Override
    public TlsContext afterLoss(TlsContext context, Direction direction) {
        TlsContext.Lane lane = context.lane(direction).pending(Bytes.EMPTY, 0, 0);
        Keys keys = lane.keys() == null ? null : lane.keys().unsure();
        return context.with(
                direction,
                lane.with(keys, lane.next().stream().map(Keys::unsure).toList()));
    }

    @Override
    public void show(
            TlsContext context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        TlsShower.show(context, direction, source, from, to, cut, tree);
    }

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public void hand(
            TlsContext before, TlsContext after, Direction direction, Source source, int from, int to, Outlet out) {
        if (before.lane(direction).keys() == null
                && before.lane(direction).next().isEmpty()) {
            return;
        }
        Content what = new Content(Tls.TABLE, before.alpn(), null, before.offer() != null);
        if (!out.wants(DATA, what)) {
            return;
        }
        Opened o = Opened.of(before, direction, source.bytes(), from, to);
        if (o == null || o.by() == null) {
            return;
        }
        if (o.type() == ContentType.APPLICATION_DATA && !o.content().isEmpty()) {
            Source plain = TlsShower.plain(o, source, from, to);
            out.carries(DATA, what, plain, 0, plain.bytes().length());
        } else if (o.type() == ContentType.ALERT
                && o.content().length() == 2
                && o.content().at(1) == Alerts.CLOSE_NOTIFY) {
            out.ended(DATA);
        }
    }

    @Override
    public List<Field> summaryFields() {
        return TlsSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        TlsSummary.write(tree, node, out);
    }

    @Override
    public Examiner<TlsContext> examiner() {
        return null;
    }
}

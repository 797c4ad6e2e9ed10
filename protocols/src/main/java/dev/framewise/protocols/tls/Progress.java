package dev.framewise.protocols.tls;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What records change: the messages of the handshake that they complete, and the keys that follow from those. */
final class Progress {
    /** A longer message of the handshake is not put together. */
    static final int LONGEST_MESSAGE_BYTES = 256 << 10;

    /** A message in more records is not put together. */
    static final int MOST_RECORDS = 1024;

    private static final int AES_128_GCM = 0x1301;
    private static final int AES_256_GCM = 0x1302;
    private static final int CHACHA20_POLY1305 = 0x1303;
    private static final int SHA_384_BYTES = 48;

    private Progress() {}

    static TlsContext after(TlsContext before, Direction d, Bytes bytes, int from, int to, KeyLog log) {
        Opened o = Opened.of(before, d, bytes, from, to);
        if (o == null) {
            return before;
        }
        TlsContext c = o.by() == null ? before : before.with(d, o.lane());
        return switch (o.type()) {
            case ContentType.HANDSHAKE -> handshake(c, d, o.content(), log);
            case ContentType.CHANGE_CIPHER_SPEC -> c.is13() || c.choice() == null ? c : changed(c.learned(log), d);
            default -> c;
        };
    }

    private static TlsContext changed(TlsContext c, Direction d) {
        return c.with(d, c.lane(d).changed(Keys.of12(c, d == c.client())));
    }

    private static TlsContext handshake(TlsContext before, Direction d, Bytes content, KeyLog log) {
        TlsContext c = before;
        TlsContext.Lane lane = c.lane(d);
        if (lane.skip() > 0) {
            int n = Math.min(lane.skip(), content.length());
            c = c.with(d, lane.pending(Bytes.EMPTY, 0, lane.skip() - n));
            return n == content.length() ? c : handshake(c, d, content.from(n), log);
        }
        Bytes all = lane.pending().then(content);
        int at = 0;
        while (all.length() - at >= HandshakeWalk.HEADER_BYTES) {
            int length = HandshakeWalk.HEADER_BYTES + lengthAt(all, at);
            boolean tooMuch = length > LONGEST_MESSAGE_BYTES || lane.records() >= MOST_RECORDS;
            if (length > all.length() - at) {
                if (tooMuch) {
                    return c.with(d, c.lane(d).pending(Bytes.EMPTY, 0, length - (all.length() - at)));
                }
                break;
            }
            c = message(c, d, all.at(at), all.slice(at + HandshakeWalk.HEADER_BYTES, at + length), log);
            at += length;
        }
        Bytes left = all.from(at);
        int records = left.isEmpty() ? 0 : at == 0 ? lane.records() + 1 : 1;
        if (left.isEmpty() && c.lane(d).pending().isEmpty()) {
            return c;
        }
        // A copy, so that no context holds a whole record for a few bytes of it.
        return c.with(d, c.lane(d).pending(left.isEmpty() ? Bytes.EMPTY : Bytes.wrap(left.toArray()), records, 0));
    }

    static int lengthAt(Bytes b, int at) {
        return b.at(at + 1) << 16 | b.u16(at + 2);
    }

    private static TlsContext message(TlsContext c, Direction d, int type, Bytes body, KeyLog log) {
        switch (type) {
            case HandshakeType.CLIENT_HELLO -> {
                Hello h = Hello.read(body, type, c);
                Secrets s = log.of(h.random);
                TlsContext next = c.offered(d, h, s);
                Bytes early = s == null ? null : s.secret(Secrets.CLIENT_EARLY);
                return early == null || !h.extensions.contains(ExtensionType.EARLY_DATA)
                        ? next
                        : next.with(d, next.lane(d).with(null, early(h, early)));
            }
            case HandshakeType.SERVER_HELLO -> {
                Hello h = Hello.read(body, type, c);
                TlsContext next = c.chosen(d, h);
                return h.retry() ? next : next.is13() ? keyed(next.learned(log), d) : next.speaking(h.alpn);
            }
            case HandshakeType.ENCRYPTED_EXTENSIONS -> {
                return c.speaking(Hello.read(body, type, c).alpn);
            }
            case HandshakeType.KEY_UPDATE -> {
                Keys k = c.lane(d).keys();
                return k == null || !c.is13() ? c : c.with(d, c.lane(d).with(k.updated(), List.of()));
            }
            default -> {
                return c;
            }
        }
    }

    /** Early data comes before anybody said with which suite: those of the client are tried that fit the secret. */
    private static List<Keys> early(Hello offer, Bytes secret) {
        boolean long384 = secret.length() == SHA_384_BYTES;
        return Stream.of(AES_128_GCM, CHACHA20_POLY1305, AES_256_GCM)
                .filter(suite -> offer.suites.contains(suite) && long384 == (suite == AES_256_GCM))
                .map(suite -> Keys.of13(Keys.EARLY, suite, secret))
                .filter(Objects::nonNull)
                .toList();
    }

    private static TlsContext keyed(TlsContext c, Direction server) {
        if (c.secrets() == null) {
            return c;
        }
        Direction client = server.opposite();
        TlsContext.Lane mine = c.lane(client);
        List<Keys> theirs = keys(c, Secrets.CLIENT_HANDSHAKE, Secrets.CLIENT_APPLICATION);
        List<Keys> clients = new ArrayList<>(mine.next());
        clients.addAll(theirs);
        return c.with(server, c.lane(server).with(null, keys(c, Secrets.SERVER_HANDSHAKE, Secrets.SERVER_APPLICATION)))
                .with(client, mine.with(mine.keys(), clients));
    }

    private static List<Keys> keys(TlsContext c, String handshake, String application) {
        return Stream.of(
                        Keys.of13(Keys.HANDSHAKE, c.suite(), c.secrets().secret(handshake)),
                        Keys.of13(Keys.APPLICATION, c.suite(), c.secrets().secret(application)))
                .filter(Objects::nonNull)
                .toList();
    }
}

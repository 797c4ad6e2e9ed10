package dev.framewise.protocols.tls;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A record in the clear.
 *
 * @param type what it holds, in TLS 1.3 what it hides to hold
 * @param content what it says
 * @param by the keys that opened it; null when it was not encrypted
 * @param padding in TLS 1.3 the zeros behind what it says
 * @param lane the direction behind it
 */
record Opened(int type, Bytes content, Keys by, int padding, TlsContext.Lane lane) {
    /** After a loss so many numbers are tried. */
    private static final int MOST_LOST = 64;

    /** True when a record is encrypted. */
    static boolean encrypted(TlsContext c, Direction d, int type) {
        TlsContext.Lane lane = c.lane(d);
        if (c.is13() || c.choice() == null && c.offer() != null && !lane.encrypted()) {
            // Behind a client's hello only early data has this type before the server answers.
            return type == ContentType.APPLICATION_DATA;
        }
        return lane.encrypted() || type == ContentType.APPLICATION_DATA;
    }

    /** Null when the record is encrypted and nothing opens it. */
    static Opened of(TlsContext c, Direction d, Bytes bytes, int from, int to) {
        TlsContext.Lane lane = c.lane(d);
        int type = bytes.at(from);
        int content = Math.min(to, from + Decryption.HEADER_BYTES);
        if (!encrypted(c, d, type)) {
            return new Opened(type, bytes.slice(content, to), null, 0, lane);
        }
        if (to - from <= Decryption.HEADER_BYTES
                || lane.keys() == null && lane.next().isEmpty()) {
            return null;
        }
        Bytes record = bytes.slice(from, to);
        if (lane.keys() != null) {
            Opened o = tried(lane.keys(), record, lane, lane.next());
            if (o != null) {
                return o;
            }
        }
        for (int i = 0; i < lane.next().size(); i++) {
            Opened o = tried(
                    lane.next().get(i),
                    record,
                    lane,
                    lane.next().subList(i + 1, lane.next().size()));
            if (o != null) {
                return o;
            }
        }
        return null;
    }

    private static Opened tried(Keys keys, Bytes record, TlsContext.Lane lane, List<Keys> later) {
        int tries = keys.sure() ? 1 : MOST_LOST;
        for (int i = 0; i < tries; i++) {
            Keys k = i == 0 ? keys : keys.at(keys.sequence() + i);
            Bytes plain = new Decryption(k).open(record);
            if (plain == null) {
                continue;
            }
            int at = plain.length();
            int type = record.at(0);
            int padding = 0;
            if (Version.is13(k.version())) {
                at = Decryption.typeAt(plain);
                if (at < 0) {
                    return null;
                }
                type = plain.at(at);
                padding = plain.length() - 1 - at;
            }
            return new Opened(type, plain.first(at), k, padding, lane.with(k.next(record), new ArrayList<>(later)));
        }
        return null;
    }
}

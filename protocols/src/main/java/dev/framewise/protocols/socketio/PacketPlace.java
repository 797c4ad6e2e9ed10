package dev.framewise.protocols.socketio;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Where the parts of a packet's text stand: the one reader of the format, which says what is amiss and goes on.
 *
 * <pre>
 *   5 1- /chat, 12 ["file",{"_placeholder":true,"num":0}]
 *   │ │  │      │  └ dataFrom
 *   │ │  │      └ idFrom … idTo
 *   │ │  └ nameFrom … nameTo
 *   │ └ countFrom … countTo
 *   └ from
 * </pre>
 */
final class PacketPlace {
    final Bytes bytes;
    final int from;
    final int to;
    /** Null when no packet has this digit. */
    final SocketPacketType type;

    final int countFrom;
    final int countTo;
    final int nameFrom;
    final int nameTo;
    /** False when a comma ought to stand behind the namespace, and does not. */
    final boolean nameEnds;

    final int idFrom;
    final int idTo;
    final int dataFrom;

    PacketPlace(Bytes b, int from, int to) {
        bytes = b;
        this.from = from;
        this.to = to;
        int n = from < to ? b.at(from) - '0' : -1;
        type = n < 0 || n >= SocketPacketType.values().length ? null : SocketPacketType.values()[n];
        int at = type == null ? from : from + 1;
        countFrom = at;
        countTo = type != null && type.binary() ? digits(at) : at;
        at = countTo > countFrom && countTo < to && b.at(countTo) == '-' ? countTo + 1 : countTo;
        nameFrom = at;
        boolean named = type != null && at < to && b.at(at) == '/';
        int comma = at;
        while (named && comma < to && b.at(comma) != ',') {
            comma++;
        }
        nameTo = comma;
        nameEnds = !named || comma < to;
        at = named && comma < to ? comma + 1 : comma;
        idFrom = at;
        idTo = type == null ? at : digits(at);
        dataFrom = idTo;
    }

    private int digits(int at) {
        int end = at;
        while (end < to && bytes.at(end) >= '0' && bytes.at(end) <= '9') {
            end++;
        }
        return end;
    }

    /** How many attachments follow; -1 when a binary packet does not say so as it should. */
    long attachments() {
        if (type == null || !type.binary()) {
            return 0;
        }
        return countTo < to && bytes.at(countTo) == '-' ? number(countFrom, countTo) : -1;
    }

    String namespace() {
        return nameFrom == nameTo ? "/" : text(nameFrom, nameTo);
    }

    /** -1 for none, -2 for one that is no number of ours. */
    long id() {
        long n = number(idFrom, idTo);
        return idFrom == idTo ? -1 : n < 0 ? -2 : n;
    }

    String data() {
        return text(dataFrom, to);
    }

    private String text(int begin, int end) {
        return new String(bytes.array(), bytes.offset() + begin, end - begin, StandardCharsets.UTF_8);
    }

    private long number(int begin, int end) {
        if (begin == end || end - begin > 15) {
            return -1;
        }
        long n = 0;
        for (int i = begin; i < end; i++) {
            n = 10 * n + bytes.at(i) - '0';
        }
        return n;
    }
}

package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** What a hello of either end said, or a message of extensions; filled by its walk, and not changed any more then. */
final class Hello {
    /** With these random bytes a Server Hello is a Hello Retry Request (RFC 8446 §4.1.3). */
    static final Bytes RETRY = Bytes.hex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    /** No list of a hello is kept further than this. */
    private static final int MOST = 4096;

    int version;
    Bytes random = Bytes.EMPTY;
    int selectedGroup = -1;
    final List<Integer> suites = new ArrayList<>();
    final List<Integer> compressions = new ArrayList<>();
    final List<Integer> extensions = new ArrayList<>();
    final List<Integer> groups = new ArrayList<>();
    final List<Integer> shares = new ArrayList<>();
    final List<Integer> versions = new ArrayList<>();
    final List<String> alpn = new ArrayList<>();

    /** Reads the body of a message. */
    static Hello read(Bytes body, int type, TlsContext context) {
        Hello h = new Hello();
        HandshakeWalk.body(WireReader.lenient(body, null), type, context, h);
        return h;
    }

    static <T> void add(List<T> list, T value) {
        if (list.size() < MOST) {
            list.add(value);
        }
    }

    boolean retry() {
        return random.equals(RETRY);
    }

    /** Of a Server Hello: the version that was agreed on. */
    int chosenVersion() {
        return versions.isEmpty() ? version : versions.get(0);
    }

    /** Of a Server Hello: the suite that was agreed on. */
    int suite() {
        return suites.isEmpty() ? -1 : suites.get(0);
    }

    boolean offers13() {
        return versions.contains(Version.TLS_1_3);
    }
}

package dev.framewise.protocols.tls;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/**
 * What a connection has to remember between records.
 *
 * @param offer what the client said last, or null when it was not seen
 * @param choice what the server answered, or null
 * @param client which way the client sends; null while nobody knows
 * @param alpn the protocol inside; empty while none is agreed on
 * @param secrets what a key log says of this connection, or null
 */
record TlsContext(
        boolean fromTheBeginning,
        Hello offer,
        Hello choice,
        Direction client,
        String alpn,
        Secrets secrets,
        Lane forward,
        Lane backward) {
    /**
     * One direction.
     *
     * @param pending the beginning of a message of the handshake whose rest is still to come
     * @param records in how many records that came
     * @param skip how many bytes of a message that is too long are still to come
     * @param encrypted up to TLS 1.2: whether the cipher was changed
     * @param keys what decrypts the next record; null when nothing does
     * @param next with what it is tried when those fail, since the sender takes new keys in the course of the handshake
     */
    record Lane(Bytes pending, int records, int skip, boolean encrypted, Keys keys, List<Keys> next) {
        static final Lane START = new Lane(Bytes.EMPTY, 0, 0, false, null, List.of());

        Lane with(Keys k, List<Keys> later) {
            return new Lane(pending, records, skip, encrypted, k, later);
        }

        Lane pending(Bytes begun, int inRecords, int toSkip) {
            return new Lane(begun, inRecords, toSkip, encrypted, keys, next);
        }

        Lane changed(Keys k) {
            return new Lane(pending, records, skip, true, k, List.of());
        }
    }

    static TlsContext start(boolean fromTheBeginning) {
        return new TlsContext(fromTheBeginning, null, null, null, "", null, Lane.START, Lane.START);
    }

    Lane lane(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    TlsContext with(Direction d, Lane lane) {
        boolean f = d == Direction.FORWARD;
        return new TlsContext(
                fromTheBeginning, offer, choice, client, alpn, secrets, f ? lane : forward, f ? backward : lane);
    }

    /** What became known since the client's hello, as to those who read along while both ends agree on their keys. */
    TlsContext learned(KeyLog log) {
        Secrets s = secrets == null && offer != null ? log.of(offer.random) : null;
        return s == null ? this : new TlsContext(fromTheBeginning, offer, choice, client, alpn, s, forward, backward);
    }

    TlsContext offered(Direction by, Hello hello, Secrets s) {
        return new TlsContext(fromTheBeginning, hello, choice, by, alpn, s, forward, backward);
    }

    TlsContext chosen(Direction by, Hello hello) {
        return new TlsContext(fromTheBeginning, offer, hello, by.opposite(), alpn, secrets, forward, backward);
    }

    TlsContext speaking(List<String> names) {
        return names.isEmpty()
                ? this
                : new TlsContext(fromTheBeginning, offer, choice, client, names.get(0), secrets, forward, backward);
    }

    /** The version that was agreed on; before that 1.2, whose forms are those of the messages that can come then. */
    int version() {
        return choice == null ? Version.TLS_1_2 : choice.chosenVersion();
    }

    boolean is13() {
        return Version.is13(version());
    }

    /** The cipher suite that was agreed on, or -1. */
    int suite() {
        return choice == null ? -1 : choice.suite();
    }

    boolean encryptThenMac() {
        return choice != null && choice.extensions.contains(ExtensionType.ENCRYPT_THEN_MAC);
    }
}

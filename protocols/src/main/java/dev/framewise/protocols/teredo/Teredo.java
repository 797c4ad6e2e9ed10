package dev.framewise.protocols.teredo;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * What may stand in front of a packet of IPv6 in a user datagram: an authentication header, then an origin, each known by its
 * first two bytes. RFC 4380 §5.1.1.
 *
 * @param authentication whether the first is there; with its three parts
 * @param nonce 8 bytes
 * @param origin whether the second is there
 * @param originPort and the address as they stand, with all bits inverted
 */
public record Teredo(
        boolean authentication,
        Bytes client,
        Bytes value,
        Bytes nonce,
        Bytes confirmation,
        boolean origin,
        int originPort,
        Bytes originAddress) {
    static final Document RFC_4380 =
            new Document("RFC 4380", "Teredo: Tunneling IPv6 over UDP through NATs", "2006-02");

    public static final Field TEREDO =
            Field.protocol("teredo", "Teredo IPv6 over UDP tunneling").spec(RFC_4380.at("5.1.1"));
    static final Field INDICATOR =
            Field.uint("framewise.teredo.indicator", "Indicator", 16).hex().spec(RFC_4380.at("5.1.1"));
    static final Field ID_LENGTH = uint("teredo.auth.idlen", "Client identifier length", 8);
    static final Field VALUE_LENGTH = uint("teredo.auth.aulen", "Authentication value length", 8);
    static final Field ID = bytes("teredo.auth.id", "Client identifier");
    static final Field VALUE = bytes("teredo.auth.value", "Authentication value");
    static final Field NONCE = bytes("teredo.auth.nonce", "Nonce value");
    static final Field CONFIRMATION = bytes("teredo.auth.conf", "Confirmation byte");
    static final Field ORIGIN_PORT = uint("teredo.orig.port", "Origin UDP port", 16);
    static final Field ORIGIN_ADDRESS =
            Field.of("teredo.orig.addr", "Origin IPv4 address", Kind.IPV4, 32).spec(RFC_4380.at("5.1.1"));

    public static final Protocol PROTOCOL = new Protocol(
            TEREDO,
            "Teredo",
            List.of(INDICATOR, ID_LENGTH, VALUE_LENGTH, ID, VALUE, NONCE, CONFIRMATION, ORIGIN_PORT, ORIGIN_ADDRESS),
            List.of(),
            List.of(RFC_4380),
            Teredo.class);

    public static final Teredo SHAPE =
            new Teredo(false, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, false, 0, Bytes.EMPTY);

    private static Field uint(String name, String label, int bits) {
        return Field.uint(name, label, bits).spec(RFC_4380.at("5.1.1"));
    }

    private static Field bytes(String name, String label) {
        return Field.bytes(name, label).spec(RFC_4380.at("5.1.1"));
    }

    private static boolean next(Wire w, int indicator, boolean writing) {
        if (!w.reading()) {
            return writing;
        }
        Bytes two = w.ahead(Bytes.EMPTY, 2);
        return two.length() == 2 && two.u16(0) == indicator;
    }

    public static Teredo walk(Wire w, Teredo m) {
        Bytes client = Bytes.EMPTY;
        Bytes value = Bytes.EMPTY;
        Bytes nonce = Bytes.EMPTY;
        Bytes confirmation = Bytes.EMPTY;
        boolean authentication = next(w, 1, m.authentication);
        if (authentication) {
            w.number(INDICATOR, 1);
            int idLength = w.number(ID_LENGTH, m.client.length());
            int valueLength = w.number(VALUE_LENGTH, m.value.length());
            client = idLength == 0 ? Bytes.EMPTY : w.bytes(ID, m.client, idLength);
            value = valueLength == 0 ? Bytes.EMPTY : w.bytes(VALUE, m.value, valueLength);
            nonce = w.bytes(NONCE, m.nonce, 8);
            confirmation = w.bytes(CONFIRMATION, m.confirmation, 1);
        }
        boolean origin = next(w, 0, m.origin);
        int port = 0;
        Bytes address = Bytes.EMPTY;
        if (origin) {
            w.number(INDICATOR, 0);
            port = w.number(ORIGIN_PORT, m.originPort);
            address = w.bytes(ORIGIN_ADDRESS, m.originAddress, 4);
        }
        return new Teredo(authentication, client, value, nonce, confirmation, origin, port, address);
    }
}

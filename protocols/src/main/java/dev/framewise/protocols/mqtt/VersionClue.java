package dev.framewise.protocols.mqtt;

/**
 * What the shape of one message says about the version, for connections whose CONNECT was not captured. The forms of
 * 5.0 and of its predecessors differ in most packets: properties, reason codes, lengths.
 */
public enum VersionClue {
    NONE(0, "no message seen so far tells the versions apart"),
    CONNACK_TWO_BYTES(-VersionClue.PROOF, "CONNACK has two bytes and no properties"),
    CONNACK_PROPERTIES(VersionClue.PROOF, "CONNACK has properties"),
    ANSWER_REASON_CODE(VersionClue.PROOF, "an acknowledgement carries a reason code"),
    UNSUBACK_EMPTY(-VersionClue.PROOF, "UNSUBACK carries no reason codes"),
    UNSUBACK_REASON_CODES(VersionClue.PROOF, "UNSUBACK carries reason codes"),
    SUBACK_PROPERTIES(VersionClue.PROOF, "SUBACK has properties"),
    SUBACK_NO_PROPERTIES(-VersionClue.PROOF, "SUBACK has no properties"),
    REQUEST_PROPERTIES(VersionClue.PROOF, "a request carries properties before its topic filters"),
    REQUEST_NO_PROPERTIES(-VersionClue.PROOF, "a request has its topic filters right after the packet identifier"),
    PUBLISH_NO_PROPERTIES(-VersionClue.PROOF, "what follows the topic of PUBLISH cannot be properties"),
    PUBLISH_PROPERTIES(40, "what follows the topic of PUBLISH reads as properties"),
    PUBLISH_EMPTY_PROPERTIES(10, "a zero byte follows the topic of PUBLISH, as an empty list of properties would"),
    DISCONNECT_REASON_CODE(VersionClue.PROOF, "DISCONNECT carries a reason code"),
    AUTH(VersionClue.PROOF, "AUTH exists in MQTT 5.0 alone");

    /** From this weight on the matter is settled. */
    static final int PROOF = 100;

    private final int weight;
    private final String words;

    VersionClue(int weight, String words) {
        this.weight = weight;
        this.words = words;
    }

    /** Above 0 it speaks for MQTT 5.0, below 0 for its predecessors. */
    int weight() {
        return weight;
    }

    /** The reason, as part of a sentence. */
    public String words() {
        return words;
    }

    /** What a whole message says. */
    static VersionClue of(byte[] a, int from, int to) {
        PacketType type = PacketType.of(a[from] >> 4);
        int at = from + Shape.headerLength(a, from);
        int n = to - at;
        return switch (type) {
            case CONNACK -> n == 2 ? CONNACK_TWO_BYTES : n > 2 ? CONNACK_PROPERTIES : NONE;
            case PUBACK, PUBREC, PUBREL, PUBCOMP -> n > 2 ? ANSWER_REASON_CODE : NONE;
            case UNSUBACK -> n == 2 ? UNSUBACK_EMPTY : n > 2 ? UNSUBACK_REASON_CODES : NONE;
            case DISCONNECT -> n > 0 ? DISCONNECT_REASON_CODE : NONE;
            case AUTH -> AUTH;
            case SUBACK -> suback(a, at, to);
            case SUBSCRIBE, UNSUBSCRIBE -> request(a, at, to, type);
            case PUBLISH -> publish(a, from, at, to);
            default -> NONE;
        };
    }

    private static VersionClue suback(byte[] a, int at, int to) {
        int codes = Shape.afterProperties(a, at + 2, to, PacketType.SUBACK);
        boolean five = codes > 0 && codes < to;
        boolean earlier = true;
        for (int i = at + 2; i < to; i++) {
            int code = a[i] & 0xff;
            five &= i < codes || ReasonCode.SUBACK.name(code) != null;
            earlier &= code <= 2 || code == 0x80;
        }
        return five == earlier ? NONE : five ? SUBACK_PROPERTIES : SUBACK_NO_PROPERTIES;
    }

    private static VersionClue request(byte[] a, int at, int to, PacketType type) {
        int options = type == PacketType.SUBSCRIBE ? 1 : 0;
        boolean earlier = Plausible.filters(a, at + 2, to, options, 0xfc);
        int filters = Shape.afterProperties(a, at + 2, to, type);
        boolean five = filters > 0 && Plausible.filters(a, filters, to, options, 0xc0);
        return five == earlier ? NONE : five ? REQUEST_PROPERTIES : REQUEST_NO_PROPERTIES;
    }

    private static VersionClue publish(byte[] a, int from, int at, int to) {
        if (at + 2 > to) {
            return NONE;
        }
        int properties = at + 2 + Shape.u16(a, at) + ((a[from] & 6) == 0 ? 0 : 2);
        if (properties > to) {
            return NONE;
        }
        if (Shape.afterProperties(a, properties, to, PacketType.PUBLISH) < 0) {
            return PUBLISH_NO_PROPERTIES;
        }
        return a[properties] == 0 ? PUBLISH_EMPTY_PROPERTIES : PUBLISH_PROPERTIES;
    }
}

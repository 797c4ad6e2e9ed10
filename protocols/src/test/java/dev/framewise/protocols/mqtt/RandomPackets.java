package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes packets that break no rule, of every type and version, from a seed. */
final class RandomPackets {
    private static final String[] LETTERS = {"a", "Z", "0", "ä", "€", "𝄞", "-", " "};

    private final Random random;
    private final MqttVersion version;

    RandomPackets(long seed, MqttVersion version) {
        this.random = new Random(seed);
        this.version = version;
    }

    /** A packet of this type; AUTH only in MQTT 5.0. */
    MqttPacket next(PacketType type) {
        return switch (type) {
            case CONNECT -> connect();
            case CONNACK -> connack();
            case PUBLISH -> publish();
            case PUBACK -> new Puback(id(), code(0, 0x10, 0x87), properties(type));
            case PUBREC -> new Pubrec(id(), code(0, 0x10, 0x91), properties(type));
            case PUBREL -> new Pubrel(old() && random.nextBoolean(), id(), code(0, 0x92), properties(type));
            case PUBCOMP -> new Pubcomp(id(), code(0, 0x92), properties(type));
            case SUBSCRIBE -> new Subscribe(old() && random.nextBoolean(), id(), properties(type), subscriptions());
            case SUBACK -> new Suback(id(), properties(type), codes(version == MqttVersion.V3_1 ? 2 : 0x80));
            case UNSUBSCRIBE -> new Unsubscribe(old() && random.nextBoolean(), id(), properties(type), filters());
            case UNSUBACK -> new Unsuback(id(), properties(type), version.hasProperties() ? codes(0x11) : List.of());
            case PINGREQ -> Pingreq.SHAPE;
            case PINGRESP -> Pingresp.SHAPE;
            case DISCONNECT -> new Disconnect(code(0, 4, 0x8e), properties(type));
            case AUTH -> auth();
            case RESERVED -> throw new IllegalArgumentException("type 0 breaks a rule");
        };
    }

    private boolean old() {
        return version == MqttVersion.V3_1;
    }

    private int id() {
        return 1 + random.nextInt(65_535);
    }

    private int code(int... codes) {
        return version.hasProperties() ? codes[random.nextInt(codes.length)] : 0;
    }

    private List<Integer> codes(int failure) {
        List<Integer> all = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            all.add(random.nextBoolean() ? failure : 0);
        }
        return all;
    }

    private String text(int atLeast) {
        StringBuilder s = new StringBuilder();
        for (int i = atLeast + random.nextInt(random.nextInt(20) == 0 ? 200 : 9); i > 0; i--) {
            s.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return s.toString();
    }

    private Bytes bytes() {
        byte[] b = new byte[random.nextInt(random.nextInt(10) == 0 ? 20_000 : 40)];
        random.nextBytes(b);
        return Bytes.wrap(b);
    }

    private String topic() {
        return text(1) + (random.nextBoolean() ? "/" + text(0) : "");
    }

    private String filter() {
        return (version.hasProperties() && random.nextInt(4) == 0 ? "$share/g/" : "")
                + (random.nextBoolean() ? "+/" : "")
                + topic()
                + (random.nextBoolean() ? "/#" : "");
    }

    private List<String> filters() {
        List<String> all = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            all.add(filter());
        }
        return all;
    }

    private List<Subscription> subscriptions() {
        List<Subscription> all = new ArrayList<>();
        for (String filter : filters()) {
            Qos qos = Qos.of(random.nextInt(3));
            all.add(
                    version.hasProperties()
                            ? new Subscription(
                                    filter,
                                    qos,
                                    random.nextBoolean() && !filter.startsWith("$share/"),
                                    random.nextBoolean(),
                                    random.nextInt(3))
                            : Subscription.of(filter, qos));
        }
        return all;
    }

    private Connect connect() {
        Bytes message = version == MqttVersion.V3_1 ? Bytes.utf8("gone") : bytes();
        Optional<Will> will = random.nextBoolean()
                ? Optional.of(
                        new Will(Qos.of(random.nextInt(3)), random.nextBoolean(), willProperties(), topic(), message))
                : Optional.empty();
        Optional<String> user = random.nextBoolean() ? Optional.of(text(0)) : Optional.empty();
        boolean mayHavePassword = user.isPresent() || version.hasProperties();
        String client = text(1);
        return new Connect(
                version.protocolName(),
                version.level(),
                random.nextBoolean(),
                random.nextInt(65_536),
                properties(PacketType.CONNECT),
                version == MqttVersion.V3_1 ? "c" + client.codePointCount(0, client.length()) : client,
                will,
                user,
                mayHavePassword && random.nextBoolean() ? Optional.of(bytes()) : Optional.empty());
    }

    private Connack connack() {
        boolean refused = random.nextBoolean();
        int code = !refused ? 0 : version.hasProperties() ? 0x87 : 1 + random.nextInt(5);
        boolean present = version != MqttVersion.V3_1 && !refused && random.nextBoolean();
        return new Connack(present, code, properties(PacketType.CONNACK));
    }

    private Publish publish() {
        Qos qos = Qos.of(random.nextInt(3));
        boolean acknowledged = qos != Qos.AT_MOST_ONCE;
        List<Property> properties = properties(PacketType.PUBLISH);
        boolean alias = Property.find(properties, PropertyId.TOPIC_ALIAS) != null;
        return new Publish(
                acknowledged && random.nextBoolean(),
                qos,
                random.nextBoolean(),
                alias && random.nextBoolean() ? "" : topic(),
                acknowledged ? id() : 0,
                properties,
                Property.valueOf(properties, PropertyId.PAYLOAD_FORMAT_INDICATOR, 0) == 1
                        ? Bytes.utf8(text(0))
                        : bytes());
    }

    private Auth auth() {
        List<Property> properties = new ArrayList<>(properties(PacketType.AUTH));
        properties.removeIf(p -> p.id() == PropertyId.AUTHENTICATION_METHOD);
        properties.add(Property.of(PropertyId.AUTHENTICATION_METHOD, text(1)));
        return new Auth(code(0, 0x18, 0x19), properties);
    }

    private List<Property> willProperties() {
        List<Property> all = new ArrayList<>();
        if (version.hasProperties()) {
            for (PropertyId id : PropertyId.values()) {
                if (id.allowedInWill() && id != PropertyId.PAYLOAD_FORMAT_INDICATOR && random.nextInt(3) == 0) {
                    all.add(property(id));
                }
            }
        }
        return all;
    }

    private List<Property> properties(PacketType type) {
        List<Property> all = new ArrayList<>();
        if (!version.hasProperties() || random.nextInt(3) == 0) {
            return all;
        }
        for (PropertyId id : PropertyId.values()) {
            for (int n = id.mayRepeatIn(type) ? 3 : 1; n > 0; n--) {
                if (id.allowedIn(type) && random.nextInt(3) == 0) {
                    all.add(property(id));
                }
            }
        }
        boolean data = Property.find(all, PropertyId.AUTHENTICATION_DATA) != null;
        if (data && Property.find(all, PropertyId.AUTHENTICATION_METHOD) == null) {
            all.add(Property.of(PropertyId.AUTHENTICATION_METHOD, text(1)));
        }
        return all;
    }

    private Property property(PropertyId id) {
        return switch (id.form()) {
            case BYTE -> Property.of(id, random.nextInt(2));
            case TWO -> Property.of(id, id());
            case FOUR -> Property.of(id, 1 + (random.nextLong() & 0x7fff_ffffL) * 2 % 0xffff_ffffL);
            case VARINT -> Property.of(id, 1 + random.nextInt(FixedHeader.MAX_LENGTH));
            case TEXT -> Property.of(id, text(1));
            case BINARY -> Property.of(id, bytes());
            case PAIR -> Property.user(text(0), text(0));
            case UNKNOWN -> throw new IllegalArgumentException("an unknown property breaks a rule");
        };
    }
}

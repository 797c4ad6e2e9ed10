package dev.framewise.protocols.wire;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One named thing that can stand on the wire: its name (Wireshark's where Wireshark has it), label, kind, width, display
 * base, the names of its values and where it is specified. Declared once, as a constant beside the walk that uses it.
 *
 * <p>The methods that refine a field return a new one, so that a declaration reads as one sentence:
 *
 * <pre>static final Field QOS = Field.uint("mqtt.qos", "QoS Level", 2).values(Qos.NAMES).spec(MQTT_5.at("4.3"));</pre>
 */
public final class Field {
    private static final AtomicInteger ORDINALS = new AtomicInteger();

    private final String name;
    private final String label;
    private final Kind kind;
    private final int bits;
    private final Base base;
    private final Encoding encoding;
    private final ValueNames values;
    private final List<Spec> specs;
    private final List<Field> members;
    private final int scale;
    private final int ordinal = ORDINALS.getAndIncrement();

    private Field(
            String name,
            String label,
            Kind kind,
            int bits,
            Base base,
            Encoding encoding,
            ValueNames values,
            List<Spec> specs,
            List<Field> members,
            int scale) {
        this.name = name;
        this.label = label;
        this.kind = kind;
        this.bits = bits;
        this.base = base;
        this.encoding = encoding;
        this.values = values;
        this.specs = specs;
        this.members = members;
        this.scale = scale;
    }

    private static Field of(String name, String label, Kind kind, int bits, Base base) {
        return new Field(name, label, kind, bits, base, Encoding.BIG_ENDIAN, null, List.of(), List.of(), 1);
    }

    /** The node of a whole protocol; its name is the protocol's. */
    public static Field protocol(String name, String label) {
        return of(name, label, Kind.PROTOCOL, 0, Base.NONE);
    }

    /** A node that only holds others. */
    public static Field group(String name, String label) {
        return of(name, label, Kind.GROUP, 0, Base.NONE);
    }

    /** An unsigned number of so many bits (1..64), big endian, shown in decimal; or, derived, of that width. */
    public static Field uint(String name, String label, int bits) {
        return of(name, label, Kind.UINT, bits, Base.DEC);
    }

    public static Field sint(String name, String label, int bits) {
        return of(name, label, Kind.INT, bits, Base.DEC);
    }

    /** One bit. */
    public static Field flag(String name, String label) {
        return of(name, label, Kind.BOOLEAN, 1, Base.NONE);
    }

    /** UTF-8 text. */
    public static Field text(String name, String label) {
        return of(name, label, Kind.TEXT, 0, Base.NONE);
    }

    public static Field bytes(String name, String label) {
        return of(name, label, Kind.BYTES, 0, Base.NONE);
    }

    /** A field of any kind; bits is its fixed width, or 0. */
    public static Field of(String name, String label, Kind kind, int bits) {
        return of(name, label, kind, bits, kind == Kind.UINT || kind == Kind.INT ? Base.DEC : Base.NONE);
    }

    /** Another name for any of several fields, as {@code tcp.port} is for the source's and the target's; it has no bytes. */
    public static Field alias(String name, String label, Field... members) {
        Field first = members[0];
        return new Field(
                name,
                label,
                first.kind,
                first.bits,
                first.base,
                first.encoding,
                first.values,
                first.specs,
                List.of(members),
                first.scale);
    }

    public Field base(Base base) {
        return new Field(name, label, kind, bits, base, encoding, values, specs, members, scale);
    }

    public Field hex() {
        return base(Base.HEX);
    }

    public Field encoding(Encoding encoding) {
        return new Field(name, label, kind, bits, base, encoding, values, specs, members, scale);
    }

    /**
     * The value is so many times the number that stands on the wire, as a header's length in bytes is four times its
     * length in words. Walks, overrides and viewers all mean the value.
     */
    public Field scale(int factor) {
        return new Field(name, label, kind, bits, base, encoding, values, specs, members, factor);
    }

    public Field values(ValueNames values) {
        return new Field(name, label, kind, bits, base, encoding, values, specs, members, scale);
    }

    /** Where it is specified, the governing document first. */
    public Field spec(Spec... specs) {
        return new Field(name, label, kind, bits, base, encoding, values, List.of(specs), members, scale);
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** Width in bits when it is fixed, else 0. */
    public int bits() {
        return bits;
    }

    /** How many times the number on the wire the value is; mostly 1. */
    public int scale() {
        return scale;
    }

    public Base base() {
        return base;
    }

    public Encoding encoding() {
        return encoding;
    }

    /** Names of its values, or null. */
    public ValueNames values() {
        return values;
    }

    /** The name of a value, or null. */
    public String valueName(long value) {
        return values == null ? null : values.name(value);
    }

    public List<Spec> specs() {
        return specs;
    }

    /** The fields that an alias stands for; empty for every other field. */
    public List<Field> members() {
        return members;
    }

    public boolean isAlias() {
        return !members.isEmpty();
    }

    /** A small number that is this field's alone within this process, for tables; never shown, never stored. */
    public int ordinal() {
        return ordinal;
    }

    /** The part of the name before the first dot: the protocol. */
    public String protocolName() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    @Override
    public String toString() {
        return name;
    }
}

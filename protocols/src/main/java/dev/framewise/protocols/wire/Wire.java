package dev.framewise.protocols.wire;

/**
 * What a walk talks to. A walk is one method that names the fields of a format in their order; with a {@link WireReader}
 * it reads them, with a {@link WireWriter} it writes them. Every method that takes a value writes that value, or ignores
 * it and returns what it read.
 *
 * <pre>
 * w.begin(LENGTH);                                   // a length that covers what follows up to end()
 * String topic = w.text(TOPIC_LENGTH, TOPIC, m.topic);
 * Bytes payload = w.rest(PAYLOAD, m.payload);
 * w.end();
 * </pre>
 *
 * Only two classes can be instantiated, so that the virtual machine can see through the calls.
 */
public abstract sealed class Wire permits PartReader, WireWriter {
    Wire() {}

    /** True when this wire reads, false when it writes. */
    public abstract boolean reading();

    /** True when nobody will use the values that the walk returns, only what the tree shows: text stays undecoded. */
    public abstract boolean skimming();

    /** Says which rules of the format are broken from now on by ill-formed text and by lengths that do not fit. */
    public abstract void rules(FormatRules rules);

    /** True when a tree is filled that keeps some fields only and not this one: what merely shows it need not be computed. */
    public abstract boolean leavesOut(Field f);

    /** A number of the field's width and encoding that fits an int; larger values are clamped to the lowest 32 bits. */
    public final int number(Field f, int value) {
        return (int) number64(f, f.kind() == Kind.INT ? value : value & 0xffff_ffffL);
    }

    /** A number of up to 64 bits. Fields narrower than a byte or across bytes take the next bits, most significant first. */
    public abstract long number64(Field f, long value);

    /** One bit. */
    public final boolean flag(Field f, boolean value) {
        return number64(f, value ? 1 : 0) != 0;
    }

    /** A number whose value the format fixes; another is malformed. Returns what was read. */
    public final int constant(Field f, int value) {
        int got = number(f, value);
        check(got == value, f, WireRule.NOT_EXPECTED);
        return got;
    }

    /** Bytes of a length that is known already. */
    public abstract Bytes bytes(Field f, Bytes value, int byteLength);

    /** UTF-8 text of a length in bytes that is known already. */
    public abstract String text(Field f, String value, int byteLength);

    /** A length, then UTF-8 text of that many bytes. */
    public abstract String text(Field length, Field f, String value);

    /** A length, then that many bytes. */
    public abstract Bytes prefixed(Field length, Field f, Bytes value);

    /** All bytes up to the end of the innermost part. */
    public abstract Bytes rest(Field f, Bytes value);

    /** A part whose length stands in front of it in bytes; the writer fills it in at {@link #end()}. */
    public final void begin(Field length) {
        begin(length, 0);
    }

    /** The same for a length that counts so many bytes more than what follows, such as itself; or fewer, when negative. */
    public abstract void begin(Field length, int more);

    /** A part of so many bytes, when the length was known otherwise; the writer takes what the part needs. */
    public abstract void begin(int byteLength);

    /** Ends the innermost part. Bytes that the walk left over are shown as a gap and noted. */
    public abstract void end();

    /**
     * Opens a node of the tree; nothing on the wire. A field that has a width stands for the next bits as a whole, which
     * its children then divide among themselves, as flags do.
     */
    public abstract void open(Field group);

    /** Closes the innermost node of the tree. */
    public abstract void close();

    /**
     * Gives the innermost open node a value of its own, which its children only spell, as labels spell a name; of an
     * object, {@code toString} is asked when somebody looks.
     */
    public abstract void value(Object value);

    /** In a list: true while another element follows (reading: while bytes are left; writing: while index < size). */
    public abstract boolean more(int index, int size);

    /** True when an optional part follows (reading: bytes are left in the innermost part; writing: the argument). */
    public abstract boolean present(boolean writing);

    /** The next byte without taking it, 0..255, or -1 at the end of the part; the writer returns the argument. */
    public abstract int peek(int writing);

    /** The next bytes without taking them, as many as there are; the writer returns the argument. */
    public abstract Bytes ahead(Bytes writing, int byteLength);

    /** Bytes left in the innermost part; 0 when writing. */
    public abstract int remaining();

    /** The byte at which this wire stands. */
    public abstract int position();

    /** What must hold for this field; when it does not, a strict reader throws and a lenient one notes it. */
    public abstract void check(boolean holds, Field f, Rule rule);

    /** The same with words of what was seen, for walks that are not hot. */
    public abstract void check(boolean holds, Field f, Rule rule, String detail);

    /** A value that follows from others and is only shown. */
    public abstract void derived(Field f, long value);

    public abstract void derived(Field f, String value);

    /** A value that follows from others, shown at the bytes that it follows from. */
    public abstract void derived(Field f, long value, int startByte, int byteLength);

    public abstract void derived(Field f, String value, int startByte, int byteLength);

    /** True when a tree wants captions; writing none costs nothing otherwise. */
    public abstract boolean wantsCaptions();

    /** Words for the innermost open node. */
    public abstract void caption(String words);

    /**
     * Settles the Internet checksum over bytes {@code from} up to {@code to} of this wire, whose field stands at
     * {@code at} (16 bits): the writer computes and fills it in, the reader returns what is wrong.
     *
     * @param pseudoHeaderSum the sum of the pseudo header's words, or 0
     * @return what the field should have held, as 0..0xffff
     */
    public abstract int settle(Field checksum, int at, int from, int to, long pseudoHeaderSum);

    /** Writes all ones where a settled checksum of zero would mean that there is none (RFC 768); readers do nothing. */
    public abstract void settleAllOnes(Field checksum, int at);

    /** True after the input ended early or a length was impossible: what follows cannot be read. */
    public abstract boolean failed();
}

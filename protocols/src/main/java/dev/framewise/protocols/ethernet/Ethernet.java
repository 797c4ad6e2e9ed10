package dev.framewise.protocols.ethernet;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * The header of an Ethernet frame (IEEE 802.3 §3.2). The two bytes after the addresses are a type from 1,536 on and a
 * length up to 1,500.
 *
 * @param target who shall take it, 6 bytes
 * @param source who sent it, 6 bytes
 * @param typeOrLength what is carried, or how many bytes are
 */
public record Ethernet(Bytes target, Bytes source, int typeOrLength) {
    public static final Document IEEE_802_3 = new Document("IEEE 802.3", "IEEE Standard for Ethernet", "2022-07-29");
    public static final Document IEEE_802 =
            new Document("IEEE 802", "IEEE Standard for Local and Metropolitan Area Networks", "2024");

    /** Bytes of a header. */
    public static final int HEADER_BYTES = 14;

    /** The shortest frame that a card sends, in bytes without its checksum; what is shorter gets padding. */
    public static final int LEAST_BYTES = 60;

    public static final Field ETH = Field.protocol("eth", "Ethernet").spec(IEEE_802_3.at("3"));
    public static final Field DST =
            Field.of("eth.dst", "Destination", Kind.ETHER, 48).spec(IEEE_802_3.at("3.2.4"));
    public static final Field SRC =
            Field.of("eth.src", "Source", Kind.ETHER, 48).spec(IEEE_802_3.at("3.2.5"));
    public static final Field ADDR = Field.alias("eth.addr", "Address", DST, SRC);

    static final Field DST_LG = bit("eth.dst.lg", "LG bit");
    static final Field DST_IG = bit("eth.dst.ig", "IG bit");
    static final Field SRC_LG = bit("eth.src.lg", "LG bit");
    static final Field SRC_IG = bit("eth.src.ig", "IG bit");
    static final Field LG = Field.alias("eth.lg", "LG bit", DST_LG, SRC_LG);
    static final Field IG = Field.alias("eth.ig", "IG bit", DST_IG, SRC_IG);

    public static final Field TYPE =
            Field.uint("eth.type", "Type", 16).hex().values(EtherTypes.NAMES).spec(IEEE_802_3.at("3.2.6"));
    public static final Field LEN = Field.uint("eth.len", "Length", 16).spec(IEEE_802_3.at("3.2.6"));
    static final Field INVALID_LENTYPE = Field.uint("eth.invalid_lentype", "Invalid length/type", 16)
            .base(Base.HEX_DEC)
            .spec(IEEE_802_3.at("3.2.6"));
    public static final Field PADDING = Field.bytes("eth.padding", "Padding").spec(IEEE_802_3.at("3.2.8"));
    public static final Field TRAILER = Field.bytes("eth.trailer", "Trailer").spec(IEEE_802_3.at("3.2"));
    public static final Field FCS =
            Field.uint("eth.fcs", "Frame check sequence", 32).hex().spec(IEEE_802_3.at("3.2.9"));
    static final Field FCS_STATUS = Field.uint("eth.fcs.status", "FCS Status", 8)
            .base(Base.NONE)
            .values(ValueNames.counting("Bad", "Good", "Unverified", "Not present"))
            .spec(IEEE_802_3.at("3.2.9"));
    static final Field SRC_NOT_GROUP = Field.group(
                    "eth.src_not_group", "Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)")
            .spec(IEEE_802_3.at("3.2.3"));
    static final Field PADDING_BAD = Field.group(
                    "eth.padding_bad",
                    "Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.")
            .spec(IEEE_802_3.at("3.2.8"));

    static final Rule SOURCE_IS_GROUP = Rule.warning(
            "eth:IEEE802.3-3.2.3-b",
            Party.SENDER,
            "A frame comes from one station, so the source is never a group address.",
            IEEE_802_3.at("3.2.3"));
    static final Rule NEITHER_LENGTH_NOR_TYPE = Rule.error(
            "eth:IEEE802.3-3.2.6-range",
            Party.SENDER,
            "The two bytes after the addresses are a length up to 1,500 or a type from 1,536; this number is neither.",
            IEEE_802_3.at("3.2.6"));
    static final Rule LENGTH_PAST_END = Rule.error(
            "eth:IEEE802.3-3.2.6-length",
            Party.SENDER,
            "The length says more bytes than the frame has.",
            IEEE_802_3.at("3.2.6"));
    static final Rule WRONG_FCS = Rule.note(
            "eth:IEEE802.3-3.2.9-fcs",
            Party.NETWORK,
            "The last four bytes are not the checksum of the frame.",
            IEEE_802_3.at("3.2.9"));

    public static final Protocol PROTOCOL = new Protocol(
            ETH,
            "ETHERNET",
            List.of(
                    DST,
                    DST_LG,
                    DST_IG,
                    SRC,
                    SRC_LG,
                    SRC_IG,
                    ADDR,
                    LG,
                    IG,
                    TYPE,
                    LEN,
                    INVALID_LENTYPE,
                    PADDING,
                    TRAILER,
                    FCS,
                    FCS_STATUS,
                    SRC_NOT_GROUP,
                    PADDING_BAD),
            List.of(SOURCE_IS_GROUP, NEITHER_LENGTH_NOR_TYPE, LENGTH_PAST_END, WRONG_FCS),
            List.of(IEEE_802_3, IEEE_802),
            Ethernet.class);

    public static final Ethernet SHAPE = new Ethernet(Bytes.EMPTY, Bytes.EMPTY, 0);

    private static Field bit(String name, String label) {
        return Field.flag(name, label).spec(IEEE_802.at("8.2"));
    }

    /** The header, once. */
    public static Ethernet walk(Wire w, Ethernet m) {
        int first = w.peek(0);
        int at = w.position();
        Bytes target = w.bytes(DST, m.target, 6);
        bits(w, DST_LG, DST_IG, first, at);
        first = w.peek(0);
        Bytes source = w.bytes(SRC, m.source, 6);
        if (first >= 0) {
            bits(w, SRC_LG, SRC_IG, first, at + 6);
            if (w.reading() && (first & 1) != 0) {
                w.derived(SRC_NOT_GROUP, "", at + 6, 3);
                w.check(false, SRC, SOURCE_IS_GROUP);
            }
        }
        int next = typeOrLength(w, m.typeOrLength);
        int typeOrLength = w.number(
                next <= EtherTypes.GREATEST_LENGTH ? LEN : next < EtherTypes.LEAST_TYPE ? INVALID_LENTYPE : TYPE,
                m.typeOrLength);
        w.check(
                typeOrLength <= EtherTypes.GREATEST_LENGTH || typeOrLength >= EtherTypes.LEAST_TYPE,
                INVALID_LENTYPE,
                NEITHER_LENGTH_NOR_TYPE);
        return new Ethernet(target, source, typeOrLength);
    }

    private static int typeOrLength(Wire w, int writing) {
        if (!w.reading()) {
            return writing;
        }
        Bytes two = w.ahead(Bytes.EMPTY, 2);
        return two.length() < 2 ? EtherTypes.LEAST_TYPE : two.u16(0);
    }

    private static void bits(Wire w, Field local, Field group, int first, int at) {
        if (w.reading() && first >= 0) {
            w.derived(local, first >>> 1 & 1, at, 3);
            w.derived(group, first & 1, at, 3);
        }
    }
}

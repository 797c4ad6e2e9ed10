package dev.framewise.protocols.vlan;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * A VLAN tag after its EtherType: priority, drop eligibility, identifier, and what follows. IEEE 802.1Q §9.6.
 *
 * @param priority 0..7
 * @param dropEligible whether it may be dropped first
 * @param id 0..4095; 0 is a mere priority, 4095 is reserved
 * @param type the EtherType of what follows, or its length up to 1,500
 */
public record Vlan(int priority, boolean dropEligible, int id, int type) {
    static final Document IEEE_802_1Q =
            new Document("IEEE 802.1Q", "IEEE Standard for Bridges and Bridged Networks", "2022-12-22");

    public static final Field VLAN =
            Field.protocol("vlan", "802.1Q Virtual LAN").spec(IEEE_802_1Q.at("9.6"));
    public static final Field PRIORITY = Field.uint("vlan.priority", "Priority", 3)
            .values(ValueNames.counting(
                    "Best Effort (default)",
                    "Background",
                    "Excellent Effort",
                    "Critical Applications",
                    "Video, < 100ms latency and jitter",
                    "Voice, < 10ms latency and jitter",
                    "Internetwork Control",
                    "Network Control"))
            .spec(IEEE_802_1Q.at("6.9.3"));
    public static final Field DEI = Field.flag("vlan.dei", "DEI").spec(IEEE_802_1Q.at("6.9.3"));
    public static final Field ID = Field.uint("vlan.id", "ID", 12).spec(IEEE_802_1Q.at("9.6"));
    public static final Field ETYPE =
            Field.uint("vlan.etype", "Type", 16).hex().values(EtherTypes.NAMES).spec(IEEE_802_1Q.at("9.4"));
    public static final Field LEN = Field.uint("vlan.len", "Length", 16).spec(IEEE_802_1Q.at("9.4"));
    public static final Field TRAILER = Field.bytes("vlan.trailer", "Trailer").spec(IEEE_802_1Q.at("9"));

    static final Rule ID_RESERVED = Rule.warning(
            "vlan:IEEE802.1Q-9.6-4095",
            Party.SENDER,
            "The identifier 4095 is reserved and never sent in a frame.",
            IEEE_802_1Q.at("9.6"));

    public static final Protocol PROTOCOL = new Protocol(
            VLAN,
            "VLAN",
            List.of(PRIORITY, DEI, ID, ETYPE, LEN, TRAILER),
            List.of(ID_RESERVED),
            List.of(IEEE_802_1Q),
            Vlan.class);

    public static final Vlan SHAPE = new Vlan(0, false, 0, EtherTypes.LEAST_TYPE);

    /** The tag, once. */
    public static Vlan walk(Wire w, Vlan m) {
        int priority = w.number(PRIORITY, m.priority);
        boolean dropEligible = w.flag(DEI, m.dropEligible);
        int id = w.number(ID, m.id);
        w.check(id != 4095 || !w.reading(), ID, ID_RESERVED);
        int first = w.peek(m.type >>> 8);
        int type = w.number(first >= 0 && first < 6 ? LEN : ETYPE, m.type);
        return new Vlan(priority, dropEligible, id, type);
    }
}

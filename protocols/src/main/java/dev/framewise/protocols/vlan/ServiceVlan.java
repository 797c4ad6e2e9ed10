package dev.framewise.protocols.vlan;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * The tag of a provider's network, behind EtherType 0x88A8; a second one may follow at once, which Wireshark takes for the
 * customer's. IEEE 802.1Q §9.6, formerly IEEE 802.1ad.
 *
 * @param priority 0..7
 * @param dropEligible whether it may be dropped first
 * @param id 0..4095; 4095 is reserved
 * @param inner the tag of the same kind that follows at once, or null
 * @param type the EtherType of what follows both
 */
public record ServiceVlan(int priority, boolean dropEligible, int id, ServiceVlan inner, int type) {
    private static final Spec TAG = Vlan.IEEE_802_1Q.at("9.6");

    public static final Field ROOT =
            Field.protocol("ieee8021ad", "IEEE 802.1ad").spec(TAG);
    public static final Field PRIORITY =
            Field.uint("ieee8021ad.priority", "Priority", 3).spec(Vlan.IEEE_802_1Q.at("6.9.3"));
    public static final Field DEI = Field.uint("ieee8021ad.dei", "DEI", 1).spec(Vlan.IEEE_802_1Q.at("6.9.3"));
    public static final Field ID = Field.uint("ieee8021ad.id", "ID", 12).spec(TAG);
    public static final Field SVID = Field.uint("ieee8021ad.svid", "ID", 12).spec(TAG);
    public static final Field CVID = Field.uint("ieee8021ad.cvid", "ID", 12).spec(TAG);

    /** Wireshark gives these two to backbone bridges, whose frames have them in the same places. */
    public static final Field ETYPE = Field.uint("ieee8021ah.etype", "Type", 16)
            .hex()
            .values(EtherTypes.NAMES)
            .spec(Vlan.IEEE_802_1Q.at("9.4"));

    public static final Field TRAILER =
            Field.bytes("ieee8021ah.trailer", "Trailer").spec(Vlan.IEEE_802_1Q.at("9"));

    public static final Protocol PROTOCOL = new Protocol(
            ROOT,
            "802.1ad",
            List.of(PRIORITY, DEI, ID, SVID, CVID, ETYPE, TRAILER),
            List.of(Vlan.ID_RESERVED),
            List.of(Vlan.IEEE_802_1Q),
            ServiceVlan.class);

    public static final ServiceVlan SHAPE = new ServiceVlan(0, false, 0, null, EtherTypes.LEAST_TYPE);

    /** The tag, or both. */
    public static ServiceVlan walk(Wire w, ServiceVlan m) {
        Bytes first = w.ahead(Bytes.EMPTY, 4);
        boolean two = w.reading() ? first.length() == 4 && first.u16(2) == EtherTypes.SERVICE_VLAN : m.inner != null;
        if (!two) {
            return tag(w, m, ID, null, m.type);
        }
        ServiceVlan within = m.inner == null ? SHAPE : m.inner;
        ServiceVlan outer = tag(w, m, SVID, within, EtherTypes.SERVICE_VLAN);
        ServiceVlan inner = tag(w, within, CVID, null, within.type);
        return new ServiceVlan(outer.priority, outer.dropEligible, outer.id, inner, inner.type);
    }

    private static ServiceVlan tag(Wire w, ServiceVlan m, Field idField, ServiceVlan inner, int next) {
        int priority = w.number(PRIORITY, m.priority);
        int dropEligible = w.number(DEI, m.dropEligible ? 1 : 0);
        int id = w.number(idField, m.id);
        w.check(id != 4095 || !w.reading(), idField, Vlan.ID_RESERVED);
        int type = w.number(ETYPE, next);
        return new ServiceVlan(priority, dropEligible != 0, id, inner, type);
    }
}

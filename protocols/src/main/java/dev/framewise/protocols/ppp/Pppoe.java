package dev.framewise.protocols.ppp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * PPP over Ethernet: version (4) | type (4) | code (8) | session (16) | length (16). RFC 2516 §4. Left out: the tags of
 * discovery, which are shown as bytes.
 */
public record Pppoe(int version, int type, int code, int session, int length) {
    static final Document RFC_2516 =
            new Document("RFC 2516", "A Method for Transmitting PPP Over Ethernet (PPPoE)", "1999-02");

    static final int SESSION_CODE = 0;

    public static final Field PPPOES =
            Field.protocol("pppoes", "PPP-over-Ethernet Session").spec(RFC_2516.at("6"));
    public static final Field PPPOED =
            Field.protocol("pppoed", "PPP-over-Ethernet Discovery").spec(RFC_2516.at("5"));
    static final Field VERSION = Field.uint("pppoe.version", "Version", 4).spec(RFC_2516.at("4"));
    static final Field TYPE = Field.uint("pppoe.type", "Type", 4).spec(RFC_2516.at("4"));
    static final Field CODE = Field.uint("pppoe.code", "Code", 8)
            .hex()
            .values(ValueNames.of(
                    0x00, "Session Data",
                    0x07, "Active Discovery Offer (PADO)",
                    0x09, "Active Discovery Initiation (PADI)",
                    0x19, "Active Discovery Request (PADR)",
                    0x65, "Active Discovery Session-confirmation (PADS)",
                    0xa7, "Active Discovery Terminate (PADT)"))
            .spec(RFC_2516.at("4"));
    static final Field SESSION =
            Field.uint("pppoe.session_id", "Session ID", 16).hex().spec(RFC_2516.at("4"));
    static final Field LENGTH =
            Field.uint("pppoe.payload_length", "Payload Length", 16).spec(RFC_2516.at("4"));
    static final Field TAGS = Field.bytes("framewise.pppoed.tags", "Tags").spec(RFC_2516.at("Appendix A"));

    static final Rule VERSION_AND_TYPE =
            Rule.error("pppoe:RFC2516-4-version", Party.SENDER, "Version and type are both 1.", RFC_2516.at("4"));

    public static final Protocol SESSION_PROTOCOL = new Protocol(
            PPPOES,
            "PPPoES",
            List.of(VERSION, TYPE, CODE, SESSION, LENGTH),
            List.of(VERSION_AND_TYPE),
            List.of(RFC_2516),
            Pppoe.class);
    public static final Protocol DISCOVERY_PROTOCOL = new Protocol(
            PPPOED,
            "PPPoED",
            List.of(VERSION, TYPE, CODE, SESSION, LENGTH, TAGS),
            List.of(VERSION_AND_TYPE),
            List.of(RFC_2516),
            Pppoe.class);

    public static final Pppoe SHAPE = new Pppoe(1, 1, 0, 0, 0);

    public static Pppoe walk(Wire w, Pppoe m) {
        int version = w.number(VERSION, m.version);
        int type = w.number(TYPE, m.type);
        w.check(version == 1 && type == 1 || w.failed(), VERSION, VERSION_AND_TYPE);
        int code = w.number(CODE, m.code);
        int session = w.number(SESSION, m.session);
        return new Pppoe(version, type, code, session, w.number(LENGTH, m.length));
    }
}

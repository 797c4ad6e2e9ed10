package dev.framewise.protocols.esp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/** Encapsulating security payload: security association (32) | sequence (32) | what only the key opens. RFC 4303 §2. */
public record Esp(int association, int sequence, Bytes encrypted) {
    static final Document RFC_4303 = new Document("RFC 4303", "IP Encapsulating Security Payload (ESP)", "2005-12");

    public static final Field ESP =
            Field.protocol("esp", "Encapsulating Security Payload").spec(RFC_4303.at("2"));
    static final Field SPI =
            Field.uint("esp.spi", "ESP SPI", 32).base(Base.HEX_DEC).spec(RFC_4303.at("2.1"));
    static final Field SEQUENCE = Field.uint("esp.sequence", "ESP Sequence", 32).spec(RFC_4303.at("2.2"));
    static final Field ENCRYPTED =
            Field.bytes("esp.encrypted_data", "ESP Encrypted Data").spec(RFC_4303.at("2.3"));

    public static final Protocol PROTOCOL =
            new Protocol(ESP, "ESP", List.of(SPI, SEQUENCE, ENCRYPTED), List.of(), List.of(RFC_4303), Esp.class);

    public static Esp walk(Wire w, Esp m) {
        int association = w.number(SPI, m.association);
        int sequence = w.number(SEQUENCE, m.sequence);
        return new Esp(association, sequence, w.rest(ENCRYPTED, m.encrypted));
    }
}

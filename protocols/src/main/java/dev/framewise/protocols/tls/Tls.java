package dev.framewise.protocols.tls;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import java.util.ArrayList;
import java.util.List;

/** TLS as a catalogue entry. */
public final class Tls {
    public static final Field ROOT =
            Field.protocol("tls", "Transport Layer Security").spec(TlsSpec.tls13(""));

    /** The table of what TLS carries, with the name that both ends agreed on by ALPN as its key. */
    public static final String TABLE = "tls.alpn";

    public static final Protocol PROTOCOL = new Protocol(ROOT, "TLS", fields(), TlsRules.ALL, TlsSpec.ALL, Tls.class);

    private Tls() {}

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>(TlsFields.ALL);
        all.addAll(ExtensionFields.ALL);
        all.addAll(KeyFields.ALL);
        return List.copyOf(all);
    }
}

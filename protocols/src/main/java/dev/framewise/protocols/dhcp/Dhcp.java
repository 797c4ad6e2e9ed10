package dev.framewise.protocols.dhcp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import java.util.ArrayList;
import java.util.List;

/** DHCP as a catalogue entry. */
public final class Dhcp {
    public static final Protocol PROTOCOL = new Protocol(
            DhcpFields.ROOT,
            "DHCP",
            fields(),
            DhcpRules.all(),
            List.of(
                    DhcpSpec.RFC_2131,
                    DhcpSpec.RFC_2132,
                    DhcpSpec.RFC_951,
                    DhcpSpec.RFC_3046,
                    DhcpSpec.RFC_3396,
                    DhcpSpec.RFC_3442,
                    DhcpSpec.RFC_4702),
            Dhcp.class);

    private Dhcp() {}

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>(DhcpFields.ALL);
        all.addAll(DhcpOptionFields.all());
        return List.copyOf(all);
    }
}

package dev.framewise.simulator.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which interfaces lead to everywhere, as Linux tells it; other systems are not asked. */
final class DefaultRoutes {
    private static final Path V4 = Path.of("/proc/net/route");
    private static final Path V6 = Path.of("/proc/net/ipv6_route");
    private static final String NOWHERE = "00000000";
    private static final int RTF_UP = 1;
    private static final int RTF_REJECT = 0x200;

    private DefaultRoutes() {}

    static boolean through(String device) {
        return read(V4).lines().anyMatch(l -> v4(l, device)) || read(V6).lines().anyMatch(l -> v6(l, device));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return ""; // no Linux, or no such family
        }
    }

    /** Interface, destination, gateway, flags, reference count, use, metric, mask, …, in hexadecimal. */
    static boolean v4(String line, String device) {
        String[] w = line.trim().split("\\s+");
        return w.length > 7 && w[0].equals(device) && w[1].equals(NOWHERE) && w[7].equals(NOWHERE);
    }

    /** Destination and its length, source and its length, next hop, metric, reference count, use, flags, interface. */
    static boolean v6(String line, String device) {
        String[] w = line.trim().split("\\s+");
        if (w.length < 10 || !w[9].equals(device) || !w[1].equals("00") || !w[0].matches("0{32}")) {
            return false;
        }
        int flags = Integer.parseUnsignedInt(w[8], 16);
        return (flags & RTF_UP) != 0 && (flags & RTF_REJECT) == 0;
    }
}

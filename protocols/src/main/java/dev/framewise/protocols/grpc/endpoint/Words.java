package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.deflate.Coding;
import dev.framewise.protocols.hpack.HeaderField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Small texts of gRPC's header fields. gRPC over HTTP2, "Requests" and "Responses". */
final class Words {
    private static final List<String> UNITS = List.of("n", "u", "m", "S", "M", "H");
    private static final long[] UNIT_NANOS = {1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L};
    private static final int MOST_TIMEOUT = 99_999_999;

    /** The coding that changes nothing. gRPC Compression. */
    static final String IDENTITY = "identity";

    static final String GZIP = "gzip";

    /** What is said to be understood. */
    static final HeaderField ACCEPTED = HeaderField.of("grpc-accept-encoding", "identity,deflate,gzip");

    /** Fields of gRPC that applications see nevertheless. */
    private static final List<String> SHOWN =
            List.of(StatusDetails.NAME, "grpc-previous-rpc-attempts", "grpc-retry-pushback-ms");

    private Words() {}

    /** By which coding messages are compressed that may be. */
    static String coding(List<HeaderField> fields) {
        String name = first(fields, "grpc-encoding");
        return name == null ? IDENTITY : name;
    }

    static boolean understood(String coding) {
        return coding.equals(IDENTITY) || Coding.knows(coding);
    }

    /** Whether the other end said that it understands gzip. */
    static boolean takesGzip(List<HeaderField> fields) {
        for (HeaderField f : fields) {
            if (f.name().equals("grpc-accept-encoding")) {
                for (String one : f.value().split(",", -1)) {
                    if (one.strip().equals(GZIP)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The value of a field, or null. */
    static String first(List<HeaderField> fields, String name) {
        for (HeaderField f : fields) {
            if (f.name().equals(name)) {
                return f.value();
            }
        }
        return null;
    }

    /** What the application's peer said itself, without the fields of gRPC and HTTP/2. */
    static List<HeaderField> metadata(List<HeaderField> fields) {
        return fields.stream()
                .filter(f -> !f.name().startsWith(":")
                        && !f.name().equals("content-type")
                        && !f.name().equals("te")
                        && (!f.name().startsWith("grpc-") || SHOWN.contains(f.name())))
                .toList();
    }

    /** A timeout in the finest unit that has room for it, rounded down: eight digits are the most. */
    static String timeout(long nanos) {
        int i = 0;
        while (i < UNIT_NANOS.length - 1 && nanos / UNIT_NANOS[i] > MOST_TIMEOUT) {
            i++;
        }
        return Math.min(MOST_TIMEOUT, nanos / UNIT_NANOS[i]) + UNITS.get(i);
    }

    /** A message of a status: bytes of UTF-8 that are no visible ASCII, and the percent sign, are written as %XX. */
    static String percentEncoded(String message) {
        StringBuilder s = new StringBuilder();
        for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                s.append((char) b);
            } else {
                s.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return s.toString();
    }

    /** Undoes it; what is no %XX stays as it is, since a broken message must not hide its status. */
    static String percentDecoded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (c == '%' && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** How many bytes of messages an end holds for one call that the other end does not take. */
    static long mostHeldBytes(int longestMessageBytes) {
        return Math.max(64 << 10, 4L * longestMessageBytes);
    }
}

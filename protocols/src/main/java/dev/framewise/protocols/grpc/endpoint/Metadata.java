package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What applications say beside their messages: texts, and bytes under names that end in {@code -bin}, which travel as Base64.
 * gRPC over HTTP2, "Requests", Custom-Metadata.
 */
public final class Metadata {
    /** How the names of fields end that hold bytes. */
    public static final String BINARY = "-bin";

    private Metadata() {}

    /**
     * A field that holds a text.
     *
     * @throws IllegalArgumentException in one sentence, when the name or the text may not be said
     */
    public static HeaderField text(String name, String value) {
        checkName(name);
        if (name.endsWith(BINARY)) {
            throw new IllegalArgumentException(
                    "The name \"" + name + "\" ends in -bin, so its value is bytes, not a text.");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException("The value of \"" + name
                        + "\" holds more than visible ASCII; such values go under a name that ends in -bin.");
            }
        }
        return HeaderField.of(name, value);
    }

    /**
     * A field that holds bytes; they are written without padding, as senders should.
     *
     * @throws IllegalArgumentException in one sentence, when the name may not be said or does not end in {@code -bin}
     */
    public static HeaderField binary(String name, Bytes value) {
        checkName(name);
        if (!name.endsWith(BINARY)) {
            throw new IllegalArgumentException("The name \"" + name + "\" of bytes must end in -bin.");
        }
        return encoded(name, value);
    }

    /** A field of bytes whose name is known to be good. */
    static HeaderField encoded(String name, Bytes value) {
        return HeaderField.of(name, Base64.getEncoder().withoutPadding().encodeToString(value.toArray()));
    }

    private static void checkName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(Metadata::inName)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of metadata: it has letters in lower case, digits, _, - and . alone.");
        }
        if (name.startsWith("grpc-")) {
            throw new IllegalArgumentException("Names that begin with grpc- are gRPC's own, so not \"" + name + "\".");
        }
    }

    private static boolean inName(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
    }

    /**
     * The bytes under a name, one for each time that they were said: fields may have been joined by commas on their way, and
     * Base64 comes with padding or without. Values that are no Base64 are left out.
     */
    public static List<Bytes> bytes(List<HeaderField> fields, String name) {
        List<Bytes> all = new ArrayList<>();
        for (HeaderField f : fields) {
            if (f.name().equals(name)) {
                for (String one : f.value().split(",", -1)) {
                    Bytes b = decoded(one.strip());
                    if (b != null) {
                        all.add(b);
                    }
                }
            }
        }
        return all;
    }

    /** The name of the first field that should hold bytes but is no Base64, or null. */
    static String broken(List<HeaderField> fields) {
        for (HeaderField f : fields) {
            if (f.name().endsWith(BINARY)) {
                for (String one : f.value().split(",", -1)) {
                    if (decoded(one.strip()) == null) {
                        return f.name();
                    }
                }
            }
        }
        return null;
    }

    private static Bytes decoded(String base64) {
        try {
            return Bytes.wrap(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A domain name: labels of 1 to 63 bytes, the most special first, 255 bytes with their lengths at most. RFC 1035 §3.1.
 *
 * @param labels without the empty one of the root at the end
 */
public record DnsName(List<Bytes> labels) {
    /** RFC 1035 §2.3.4. */
    public static final int LONGEST_LABEL_BYTES = 63;

    /** With the lengths, the root's too. RFC 1035 §2.3.4. */
    public static final int LONGEST_BYTES = 255;

    public static final DnsName ROOT = new DnsName(List.of());

    public DnsName {
        labels = List.copyOf(labels);
    }

    /**
     * Reads {@code broker.example}, with or without a dot at its end; {@code \.} and {@code \065} stand for bytes of a
     * label (RFC 1035 §5.1).
     *
     * @throws IllegalArgumentException with a sentence when it is no name
     */
    public static DnsName of(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("<Root>")) {
            return ROOT;
        }
        List<Bytes> labels = new ArrayList<>();
        byte[] label = new byte[256];
        int n = 0;
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= in.length; i++) {
            if (i == in.length || in[i] == '.') {
                if (n == 0 && i == in.length && !labels.isEmpty()) {
                    break;
                }
                if (n == 0 || n > LONGEST_LABEL_BYTES) {
                    throw new IllegalArgumentException(
                            "\"" + text + "\" is no domain name; each part between dots has 1 to " + LONGEST_LABEL_BYTES
                                    + " bytes");
                }
                labels.add(Bytes.wrap(Arrays.copyOf(label, n)));
                n = 0;
                continue;
            }
            int b = in[i];
            if (b == '\\' && i + 3 < in.length && digits(in, i + 1)) {
                b = (in[i + 1] - '0') * 100 + (in[i + 2] - '0') * 10 + in[i + 3] - '0';
                i += 3;
            } else if (b == '\\' && i + 1 < in.length) {
                b = in[++i];
            }
            if (n == label.length) {
                throw new IllegalArgumentException("\"" + text + "\" is too long for a domain name");
            }
            label[n++] = (byte) b;
        }
        DnsName name = new DnsName(labels);
        if (name.wireBytes() > LONGEST_BYTES) {
            throw new IllegalArgumentException("\"" + text + "\" is too long for a domain name");
        }
        return name;
    }

    private static boolean digits(byte[] in, int from) {
        for (int i = from; i < from + 3; i++) {
            if (in[i] < '0' || in[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** How many bytes it takes without compression. */
    public int wireBytes() {
        int n = 1;
        for (Bytes l : labels) {
            n += 1 + l.length();
        }
        return n;
    }

    /** For tables: names are alike in small and capital letters (RFC 4343). */
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    /** Whether both are the same name, whatever the letters' size. */
    public boolean sameAs(DnsName other) {
        return labels.size() == other.labels.size() && key().equals(other.key());
    }

    /** Whether it is the other or lies below it. */
    public boolean within(DnsName zone) {
        int more = labels.size() - zone.labels.size();
        return more >= 0 && new DnsName(labels.subList(more, labels.size())).sameAs(zone);
    }

    /** The name without its first label; of the root, the root. */
    public DnsName parent() {
        return labels.isEmpty() ? this : new DnsName(labels.subList(1, labels.size()));
    }

    /** With dots between the labels; the root as {@code <Root>}, which is how Wireshark calls it. */
    @Override
    public String toString() {
        if (labels.isEmpty()) {
            return "<Root>";
        }
        StringBuilder out = new StringBuilder();
        for (Bytes l : labels) {
            if (out.length() > 0) {
                out.append('.');
            }
            for (int i = 0; i < l.length(); i++) {
                int b = l.at(i);
                if (b == '.' || b == '\\') {
                    out.append('\\').append((char) b);
                } else if (b > ' ' && b < 127) {
                    out.append((char) b);
                } else {
                    out.append('\\').append(b / 100).append(b / 10 % 10).append(b % 10);
                }
            }
        }
        return out.toString();
    }
}

package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What key logs say: lines of a label, the random bytes of a client's hello, and a secret, as clients write them for
 * {@code SSLKEYLOGFILE} (draft-ietf-tls-keylogfile). Takes what it is told while a capture is read;
 * others may ask meanwhile.
 */
public final class KeyLog {
    private static final int RANDOM_DIGITS = 64;
    private static final int MOST_SECRET_DIGITS = 256;

    private final Map<String, Map<String, Bytes>> byRandom = new HashMap<>();

    /**
     * Takes the lines of a log. Comments, and lines of other forms, say nothing to it.
     *
     * @return how many secrets there were
     */
    public synchronized int add(Bytes text) {
        String all = new String(text.array(), text.offset(), text.length(), StandardCharsets.ISO_8859_1);
        int n = 0;
        int at = 0;
        while (at < all.length()) {
            int end = all.indexOf('\n', at);
            end = end < 0 ? all.length() : end;
            n += line(all.substring(at, end).strip()) ? 1 : 0;
            at = end + 1;
        }
        return n;
    }

    private boolean line(String line) {
        if (line.isEmpty() || line.charAt(0) == '#') {
            return false;
        }
        String[] words = line.split(" +", 4);
        if (words.length != 3 || words[1].length() != RANDOM_DIGITS) {
            return false;
        }
        Bytes random = hex(words[1]);
        Bytes secret = words[2].length() > MOST_SECRET_DIGITS ? null : hex(words[2]);
        if (random == null || secret == null || secret.isEmpty()) {
            return false;
        }
        // A map that was given away does not change any more.
        Map<String, Bytes> labels = new TreeMap<>(byRandom.getOrDefault(random.toHex(), Map.of()));
        labels.put(words[0], secret);
        byRandom.put(random.toHex(), labels);
        return true;
    }

    private static Bytes hex(String digits) {
        if (digits.length() % 2 != 0) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 127) {
                return null;
            }
        }
        return Bytes.hex(digits);
    }

    /** True when there is any secret. */
    public synchronized boolean isEmpty() {
        return byRandom.isEmpty();
    }

    /** The secrets of the connection whose client's hello had these random bytes, or null. */
    synchronized Secrets of(Bytes clientRandom) {
        Map<String, Bytes> labels = byRandom.isEmpty() ? null : byRandom.get(clientRandom.toHex());
        return labels == null ? null : new Secrets(labels);
    }
}

package dev.framewise.simulator.program;

import dev.framewise.protocols.dns.DnsData;
import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Records as people write them in scenarios: {@code 10.0.0.7}, {@code CNAME broker}, {@code SRV 0 0 1883 broker}. */
final class RecordText {
    private static final int LONGEST_TEXT = 255;

    private RecordText() {}

    /**
     * A name; one without a dot at its end that does not lie in the zone stands below it, and {@code @} is the zone itself.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static DnsName within(String text, DnsName origin) {
        if (text.equals("@")) {
            return origin;
        }
        DnsName name = DnsName.of(text);
        if (text.endsWith(".") || name.within(origin)) {
            return name;
        }
        List<Bytes> labels = new ArrayList<>(name.labels());
        labels.addAll(origin.labels());
        return new DnsName(labels);
    }

    static DnsRecord address(DnsName name, IpAddress a, long ttlSeconds) {
        byte[] b = new byte[a.byteCount()];
        a.put(b, 0);
        return DnsRecord.of(name, a.v6() ? DnsType.AAAA : DnsType.A, ttlSeconds, new DnsData.Address(Bytes.wrap(b)));
    }

    /** @throws IllegalArgumentException with a sentence */
    static DnsRecord read(String owner, String text, DnsName origin, long ttlSeconds) {
        DnsName name = within(owner, origin);
        if (!name.within(origin)) {
            throw new IllegalArgumentException(name + " does not lie in the zone " + origin);
        }
        String[] words = text.trim().split("\\s+");
        if (words.length == 1) {
            return address(name, IpAddress.parse(words[0]), ttlSeconds);
        }
        int type = DnsType.number(words[0].toUpperCase(Locale.ROOT));
        DnsData data = switch (type) {
            case DnsType.A, DnsType.AAAA -> {
                DnsRecord r = address(name, IpAddress.parse(words[1]), ttlSeconds);
                if (r.type() != type) {
                    throw new IllegalArgumentException(words[1] + " is no address of the kind " + words[0]);
                }
                yield r.data();
            }
            case DnsType.CNAME, DnsType.NS, DnsType.PTR -> new DnsData.Name(within(words[1], origin));
            case DnsType.MX -> new DnsData.MailExchange(number(words, 1), within(word(words, 2), origin));
            case DnsType.SRV ->
                new DnsData.Service(
                        number(words, 1), number(words, 2), number(words, 3), within(word(words, 4), origin));
            case DnsType.TXT -> texts(text.trim().substring(words[0].length()).trim());
            default ->
                throw new IllegalArgumentException(
                        "\"" + text + "\" is none of A, AAAA, CNAME, NS, PTR, MX, SRV and TXT with its data");
        };
        return DnsRecord.of(name, type, ttlSeconds, data);
    }

    private static DnsData texts(String quoted) {
        String plain = quoted.length() >= 2 && quoted.startsWith("\"") && quoted.endsWith("\"")
                ? quoted.substring(1, quoted.length() - 1)
                : quoted;
        Bytes all = Bytes.utf8(plain);
        List<Bytes> parts = new ArrayList<>();
        for (int at = 0; at < all.length() || parts.isEmpty(); at += LONGEST_TEXT) {
            parts.add(all.slice(at, Math.min(all.length(), at + LONGEST_TEXT)));
        }
        return new DnsData.Text(parts);
    }

    private static String word(String[] words, int index) {
        if (index >= words.length) {
            throw new IllegalArgumentException("\"" + String.join(" ", words) + "\" lacks something at its end");
        }
        return words[index];
    }

    private static int number(String[] words, int index) {
        try {
            int n = Integer.parseInt(word(words, index));
            if (n >= 0 && n <= 65_535) {
                return n;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("\"" + words[index] + "\" is no number from 0 to 65535");
    }
}

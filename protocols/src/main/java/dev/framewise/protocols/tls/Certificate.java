package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireReader;
import java.nio.charset.StandardCharsets;

/**
 * What a learner wants to know of a certificate: whose it is, who issued it, how long it is valid and for which names
 * (RFC 5280 §4.1). The rest is left to programs for certificates.
 */
final class Certificate {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int UTC_TIME = 0x17;
    private static final int EXTENSIONS = 0xa3;
    private static final int VERSION = 0xa0;
    private static final int DNS_NAME = 0x82;
    private static final Bytes SUBJECT_ALT_NAME = Bytes.hex("551d11");

    /** No more names are shown. */
    private static final int MOST_NAMES = 256;

    private final Bytes der;
    private final int offset;
    private final WireReader out;

    private Certificate(Bytes der, int offset, WireReader out) {
        this.der = der;
        this.offset = offset;
        this.out = out;
    }

    /** Shows what can be read of it; a certificate that breaks the form shows less. */
    static void show(Bytes der, int offset, WireReader out) {
        new Certificate(der, offset, out).walk();
    }

    private void walk() {
        Der certificate = Der.of(der).enter(SEQUENCE);
        Der body = certificate == null ? null : certificate.enter(SEQUENCE);
        if (body == null) {
            return;
        }
        body.skipIf(VERSION);
        if (body.next(INTEGER)) {
            out.derived(KeyFields.SERIAL, body.value().toHex(), at(body), body.length());
        }
        body.next(SEQUENCE);
        if (body.next(SEQUENCE)) {
            out.derived(KeyFields.ISSUER, name(body), at(body), body.length());
        }
        Der validity = body.enter(SEQUENCE);
        if (validity != null) {
            if (validity.any()) {
                out.derived(KeyFields.NOT_BEFORE, time(validity), at(validity), validity.length());
            }
            if (validity.any()) {
                out.derived(KeyFields.NOT_AFTER, time(validity), at(validity), validity.length());
            }
        }
        if (body.next(SEQUENCE)) {
            out.derived(KeyFields.SUBJECT, name(body), at(body), body.length());
        }
        body.next(SEQUENCE);
        while (body.any()) {
            if (body.tag() == EXTENSIONS) {
                Der list = body.inside().enter(SEQUENCE);
                while (list != null && list.next(SEQUENCE)) {
                    extension(list.inside());
                }
            }
        }
    }

    private int at(Der d) {
        return offset + d.start();
    }

    private void extension(Der e) {
        if (!e.any() || !e.value().equals(SUBJECT_ALT_NAME)) {
            return;
        }
        while (e.any()) {
            if (e.tag() == OCTETS) {
                Der names = e.inside().enter(SEQUENCE);
                int n = 0;
                while (names != null && names.any() && n < MOST_NAMES) {
                    if (names.tag() == DNS_NAME) {
                        out.derived(KeyFields.DNS_NAME, text(names), at(names), names.length());
                        n++;
                    }
                }
            }
        }
    }

    private static String text(Der d) {
        return new String(d.value().toArray(), StandardCharsets.UTF_8);
    }

    /** {@code 210322143215Z} as {@code 2021-03-22 14:32:15}. */
    private static String time(Der d) {
        String s = text(d);
        if (d.tag() == UTC_TIME && s.length() > 1) {
            s = (s.charAt(0) < '5' ? "20" : "19") + s;
        }
        return s.length() < 14
                ? s
                : s.substring(0, 4) + "-" + s.substring(4, 6) + "-" + s.substring(6, 8) + " " + s.substring(8, 10) + ":"
                        + s.substring(10, 12) + ":" + s.substring(12, 14);
    }

    private static String name(Der sequence) {
        StringBuilder s = new StringBuilder();
        Der sets = sequence.inside();
        while (sets.any()) {
            Der set = sets.inside();
            while (set.any()) {
                Der pair = set.inside();
                String key = pair.any() ? key(pair.value()) : "?";
                if (pair.any()) {
                    s.append(s.length() == 0 ? "" : ", ")
                            .append(key)
                            .append('=')
                            .append(text(pair));
                }
            }
        }
        return s.toString();
    }

    private static String key(Bytes oid) {
        return switch (oid.toHex()) {
            case "550403" -> "CN";
            case "550405" -> "serialNumber";
            case "550406" -> "C";
            case "550407" -> "L";
            case "550408" -> "ST";
            case "550409" -> "street";
            case "55040a" -> "O";
            case "55040b" -> "OU";
            case "0992268993f22c640119" -> "DC";
            case "2a864886f70d010901" -> "emailAddress";
            default -> oid.toHex();
        };
    }
}

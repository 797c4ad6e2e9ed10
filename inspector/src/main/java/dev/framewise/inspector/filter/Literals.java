package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.Nearness;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what is written as a value of the type that it is compared with, or says why it is none. */
final class Literals {
    private static final int NAMES_SHOWN = 3;
    private static final Pattern OCTAL = Pattern.compile("-?0\\d+");
    private static final Pattern WHOLE = Pattern.compile("-?([1-9]\\d*|0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*)");

    private final Complaints complaints;

    Literals(Complaints complaints) {
        this.complaints = complaints;
    }

    static boolean isLiteral(Syntax s) {
        return s instanceof Syntax.Word || s instanceof Syntax.Quoted || s instanceof Syntax.Character;
    }

    /**
     * The constant that a literal means.
     *
     * @param owner what it is compared with, for the sentence when it does not fit
     */
    Constant read(Syntax s, Type type, String owner) {
        return switch (type.kind()) {
            case UINT, INT, FRAME_NUMBER -> integer(s, type, owner);
            case BOOLEAN -> truth(s, type, owner);
            case DOUBLE -> real(s, owner);
            case TEXT ->
                type.piece() && s instanceof Syntax.Word ? bytes(s, type, owner) : Constant.bytes(type, textBytes(s));
            case BYTES, PROTOCOL -> bytes(s, type, owner);
            case ETHER -> ether(s, type, owner);
            case GUID -> guid(s, type, owner);
            case IPV4 -> ipv4(s, type, owner);
            case IPV6 -> ipv6(s, type, owner);
            case ABSOLUTE_TIME -> absolute(s, type, owner);
            case RELATIVE_TIME -> duration(s, type, owner);
            case GROUP ->
                throw complaints.about(s, owner + " has no value to compare with; it can only be there or not.");
        };
    }

    /** A sequence of bytes for searching, of any length. */
    Constant searched(Syntax s, Type type, String owner) {
        return type.kind() == Kind.TEXT && !type.piece() ? read(s, type, owner) : bytes(s, Type.BYTES, owner);
    }

    private FilterException mismatch(Syntax s, Type type, String owner) {
        return complaints.about(s, owner + " is " + type.words() + ", and " + complaints.words(s) + " is none.");
    }

    /** An unquoted word without the colon that marks it as a literal. */
    private static String plain(Syntax s) {
        String word = ((Syntax.Word) s).text();
        boolean marked = word.length() > 1 && word.charAt(0) == ':' && word.charAt(1) != ':';
        return marked ? word.substring(1) : word;
    }

    private static byte[] raw(Syntax.Quoted s) {
        return s.bytes().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] textBytes(Syntax s) {
        if (s instanceof Syntax.Quoted q) {
            return raw(q);
        }
        if (s instanceof Syntax.Character c) {
            return new byte[] {(byte) c.value()};
        }
        return ((Syntax.Word) s).text().getBytes(StandardCharsets.UTF_8);
    }

    // ---- numbers

    private Constant integer(Syntax s, Type type, String owner) {
        if (s instanceof Syntax.Character c) {
            return Constant.number(type, c.value());
        }
        if (s instanceof Syntax.Quoted q) {
            return named(s, new String(raw(q), StandardCharsets.UTF_8), type, owner);
        }
        String word = plain(s);
        if (!looksNumeric(word)) {
            if (type.hasValueNames()) {
                return named(s, word, type, owner);
            }
            throw mismatch(s, type, owner);
        }
        Long v = parse(word);
        if (v == null) {
            if (WHOLE.matcher(word).matches()) {
                throw tooLarge(s, type, owner, 64);
            }
            if (OCTAL.matcher(word).matches()) {
                throw complaints.about(s, "A number that begins with 0 is octal, and has no digits 8 and 9.");
            }
            throw mismatch(s, type, owner);
        }
        check(s, word, v, type, owner);
        return Constant.number(type, v);
    }

    private static boolean looksNumeric(String word) {
        char c = word.charAt(0) == '-' && word.length() > 1 ? word.charAt(1) : word.charAt(0);
        return c >= '0' && c <= '9';
    }

    /** A whole number: decimal, 0x hexadecimal, 0b binary, 0 octal; null for anything else. */
    static Long parse(String word) {
        boolean negative = word.startsWith("-");
        String digits = negative ? word.substring(1) : word;
        int radix = 10;
        int skip = 0;
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            radix = 16;
            skip = 2;
        } else if (digits.startsWith("0b") || digits.startsWith("0B")) {
            radix = 2;
            skip = 2;
        } else if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = 8;
            skip = 1;
        }
        if (digits.length() == skip || digits.charAt(skip) == '-' || digits.charAt(skip) == '+') {
            return null;
        }
        try {
            long v = Long.parseUnsignedLong(digits, skip, digits.length(), radix);
            if (!negative) {
                return v;
            }
            return v < 0 && v != Long.MIN_VALUE ? null : Long.valueOf(-v);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Holds numbers to the width of their field, rounded up to bytes as Wireshark does; results have no limit. */
    private void check(Syntax s, String word, long v, Type type, String owner) {
        int bits = type.bits() == 0 ? 64 : Math.min(64, (type.bits() + 7) / 8 * 8);
        if (type.kind() == Kind.INT) {
            boolean wide = v < 0 && !word.startsWith("-");
            if (wide || bits < 64 && v != v << 64 - bits >> 64 - bits) {
                throw tooLarge(s, type, owner, bits);
            }
            return;
        }
        if (word.startsWith("-") && v != 0) {
            throw complaints.about(s, owner + " has no sign, so it is never below 0.");
        }
        if (bits < 64 && v >>> bits != 0) {
            throw tooLarge(s, type, owner, bits);
        }
    }

    private FilterException tooLarge(Syntax s, Type type, String owner, int bits) {
        String range = type.kind() == Kind.INT
                ? (-1L << bits - 1) + " to " + (-1L >>> 65 - bits)
                : "0 to " + Long.toUnsignedString(-1L >>> 64 - bits);
        return complaints.about(s, owner + " ranges from " + range + ".");
    }

    private Constant named(Syntax s, String name, Type type, String owner) {
        TreeSet<Long> numbers = new TreeSet<>();
        List<String> names = new ArrayList<>();
        forNames(type, (key, n) -> {
            names.add(n);
            if (n.equalsIgnoreCase(name)) {
                numbers.add(key);
            }
        });
        if (!numbers.isEmpty()) {
            return Constant.anyOf(
                    type, numbers.stream().mapToLong(Long::longValue).toArray());
        }
        if (names.isEmpty()) {
            throw mismatch(s, type, owner);
        }
        List<String> near = Nearness.nearest(name, new TreeSet<>(names), 1);
        if (near.isEmpty()) {
            String some = String.join("\", \"", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
            throw complaints.about(
                    s, "No value of " + owner + " is called " + complaints.words(s) + "; some are \"" + some + "\".");
        }
        throw complaints.about(
                s, "No value of " + owner + " is called " + complaints.words(s) + ".", "\"" + near.get(0) + "\"");
    }

    /** Takes a value and its name. */
    @FunctionalInterface
    interface NamedValue {
        void take(long value, String name);
    }

    static void forNames(Type type, NamedValue taker) {
        for (Field f : type.fields()) {
            ValueNames names = f.values();
            for (int i = 0; names != null && i < names.size(); i++) {
                taker.take(names.key(i), names.nameAt(i));
            }
        }
    }

    /** The values whose names fulfil a condition, as a condition on the values. */
    static Condition whereName(Type type, Condition condition) {
        TreeMap<Long, Boolean> values = new TreeMap<>();
        forNames(type, (key, name) -> {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            if (condition.bytes(utf8, 0, utf8.length)) {
                values.put(key, true);
            }
        });
        long[] numbers = values.keySet().stream().mapToLong(Long::longValue).toArray();
        return NumberConditions.in(numbers, numbers, type.unsigned());
    }

    private Constant truth(Syntax s, Type type, String owner) {
        String word = s instanceof Syntax.Word ? plain(s) : new String(textBytes(s), StandardCharsets.UTF_8);
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            return Constant.number(type, lower.equals("true") ? 1 : 0);
        }
        if (s instanceof Syntax.Character c) {
            return Constant.number(type, c.value() == 0 ? 0 : 1);
        }
        Long v = s instanceof Syntax.Word && looksNumeric(word) ? parse(word) : null;
        if (v != null) {
            return Constant.number(type, v == 0 ? 0 : 1);
        }
        if (type.hasValueNames()) {
            return named(s, word, type, owner);
        }
        throw complaints.about(s, owner + " is a truth value: write True, False, 1 or 0.");
    }

    private Constant real(Syntax s, String owner) {
        if (s instanceof Syntax.Word) {
            String word = plain(s);
            Long whole = looksNumeric(word) ? parse(word) : null;
            if (whole != null) {
                return Constant.real(whole);
            }
            char last = word.charAt(word.length() - 1);
            if (looksNumeric(word) && last != 'f' && last != 'd' && last != 'F' && last != 'D') {
                try {
                    return Constant.real(Double.parseDouble(word));
                } catch (NumberFormatException e) {
                    throw mismatch(s, Type.REAL, owner);
                }
            }
        }
        throw mismatch(s, Type.REAL, owner);
    }

    // ---- bytes and addresses

    private Constant bytes(Syntax s, Type type, String owner) {
        if (s instanceof Syntax.Word) {
            byte[] bytes = Addresses.bytes(plain(s));
            if (bytes != null) {
                return Constant.bytes(type, bytes);
            }
            boolean hex = plain(s).startsWith("0x") || plain(s).startsWith("0X");
            throw hex
                    ? complaints.about(
                            s, "Several bytes are written one by one, as in 07:5b, so that their order is plain.")
                    : complaints.about(
                            s,
                            owner + " is " + type.words() + ": write its bytes in hexadecimal, as in 4d:51,"
                                    + " or its characters in double quotes.");
        }
        return Constant.bytes(type, textBytes(s));
    }

    private Constant ether(Syntax s, Type type, String owner) {
        byte[] bytes = s instanceof Syntax.Word ? Addresses.bytes(plain(s)) : null;
        if (bytes == null) {
            throw mismatch(s, type, owner);
        }
        if (bytes.length != 6) {
            throw complaints.about(
                    s,
                    "An Ethernet address has 6 bytes, not " + bytes.length + "; its first bytes are " + owner + "[0:"
                            + Math.min(bytes.length, 5) + "].");
        }
        return Constant.bytes(type, bytes);
    }

    private Constant guid(Syntax s, Type type, String owner) {
        byte[] bytes = s instanceof Syntax.Word ? Addresses.guid(plain(s)) : null;
        if (bytes == null) {
            throw mismatch(s, type, owner);
        }
        return Constant.bytes(type, bytes);
    }

    private Constant ipv4(Syntax s, Type type, String owner) {
        if (s instanceof Syntax.Word) {
            String word = plain(s);
            int slash = word.indexOf('/');
            long address = Addresses.ipv4(slash < 0 ? word : word.substring(0, slash));
            if (address >= 0) {
                int prefix = slash < 0 ? 32 : Addresses.decimal(word, slash + 1, word.length(), 32);
                if (prefix < 0) {
                    throw complaints.about(s, "The prefix of an IPv4 network has 0 to 32 bits.");
                }
                long host = 0xffff_ffffL >>> prefix;
                return Constant.numbers(type, address & ~host, address | host);
            }
        }
        throw notAnAddress(s, type, owner);
    }

    private Constant ipv6(Syntax s, Type type, String owner) {
        if (s instanceof Syntax.Word w) {
            String word = Addresses.ipv6(w.text()) != null ? w.text() : plain(s);
            int slash = word.indexOf('/');
            byte[] address = Addresses.ipv6(slash < 0 ? word : word.substring(0, slash));
            if (address != null) {
                int prefix = slash < 0 ? 128 : Addresses.decimal(word, slash + 1, word.length(), 128);
                if (prefix < 0) {
                    throw complaints.about(s, "The prefix of an IPv6 network has 0 to 128 bits.");
                }
                return network(type, address, prefix);
            }
        }
        throw notAnAddress(s, type, owner);
    }

    private static Constant network(Type type, byte[] address, int prefix) {
        if (prefix == 128) {
            return Constant.bytes(type, address);
        }
        byte[] low = address.clone();
        byte[] high = address.clone();
        for (int i = 0; i < 16; i++) {
            int fixed = Math.max(0, Math.min(8, prefix - 8 * i));
            int host = 0xff >>> fixed;
            low[i] &= (byte) ~host;
            high[i] |= (byte) host;
        }
        return Arrays.equals(low, high) ? Constant.bytes(type, low) : Constant.bytes(type, low, high);
    }

    private FilterException notAnAddress(Syntax s, Type type, String owner) {
        if (s instanceof Syntax.Quoted q) {
            String inside = new String(raw(q), StandardCharsets.UTF_8);
            boolean fits = type.kind() == Kind.IPV4 ? Addresses.ipv4(inside) >= 0 : Addresses.ipv6(inside) != null;
            return complaints.about(s, "An address stands without quotes.", fits ? inside : "");
        }
        return complaints.about(
                s,
                owner + " is " + type.words() + ", and " + complaints.words(s)
                        + " is none; names of hosts are not looked up.");
    }

    // ---- times

    private Constant absolute(Syntax s, Type type, String owner) {
        String words = s instanceof Syntax.Word ? plain(s) : new String(textBytes(s), StandardCharsets.UTF_8);
        Long nanos = Times.absolute(words);
        if (nanos == null) {
            throw complaints.about(
                    s,
                    owner + " is a date and time: write it like \"2026-01-01 10:00:00.5\", in UTC if no zone follows.");
        }
        return Constant.number(type, nanos);
    }

    private Constant duration(Syntax s, Type type, String owner) {
        Long nanos = s instanceof Syntax.Word ? Times.duration(plain(s)) : null;
        if (nanos == null) {
            throw complaints.about(s, owner + " is a duration: write seconds, such as 0.5 or 10.");
        }
        return Constant.number(type, nanos);
    }
}

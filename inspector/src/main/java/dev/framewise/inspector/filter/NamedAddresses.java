package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.Nearness;
import dev.framewise.protocols.wire.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads names that stand in place of addresses. Beside a field of addresses a name wins over a protocol that is called alike. */
final class NamedAddresses {
    private final AddressNames names;
    private final Complaints complaints;

    NamedAddresses(AddressNames names, Complaints complaints) {
        this.names = names;
        this.complaints = complaints;
    }

    static boolean isAddress(Type type) {
        return type.kind() == Kind.IPV4 || type.kind() == Kind.IPV6 || type.kind() == Kind.ETHER;
    }

    /** Whether a part is a known name, quoted or not. */
    boolean isName(Syntax s) {
        String name = name(s);
        return name != null && names.has(name);
    }

    /**
     * Whether a part stands for addresses by its name.
     *
     * @param typed true when the part would otherwise be a field or a calculation
     * @throws FilterException when it can only be a name, and nobody is called so
     */
    boolean stands(Syntax s, Type type, boolean typed, String owner) {
        if (!isAddress(type)) {
            return false;
        }
        if (isName(s)) {
            return true;
        }
        if (typed || names.all().isEmpty() || !(s instanceof Syntax.Word w) || looksLikeAddress(w.text())) {
            return false;
        }
        List<String> near = Nearness.nearest(w.text(), names.all(), 1);
        throw complaints.about(
                s,
                owner + " is " + type.words() + ", and no node is called " + w.text() + ".",
                near.isEmpty() ? "" : near.get(0));
    }

    /** Ranges of one address each. */
    List<Constant[]> constants(Syntax s, Type type) {
        List<Constant[]> all = new ArrayList<>();
        for (byte[] a : names.addresses(name(s), type.kind())) {
            all.add(new Constant[] {constant(type, a), null});
        }
        return all;
    }

    private static Constant constant(Type type, byte[] address) {
        if (type.form() == Type.Form.BYTES) {
            return Constant.bytes(type, address);
        }
        long v = 0;
        for (byte b : address) {
            v = v << 8 | b & 0xff;
        }
        return Constant.number(type, v);
    }

    private static String name(Syntax s) {
        if (s instanceof Syntax.Word w) {
            return w.text();
        }
        return s instanceof Syntax.Quoted q
                ? new String(q.bytes().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : null;
    }

    /** Digits first, or colons: somebody tried to write an address, and is told about that. */
    private static boolean looksLikeAddress(String word) {
        return word.indexOf(':') >= 0 || word.indexOf('/') >= 0 || Character.isDigit(word.charAt(0));
    }
}

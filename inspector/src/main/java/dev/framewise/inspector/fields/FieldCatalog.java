package dev.framewise.inspector.fields;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All fields that a program knows, by name. Several {@link Field}s may share a name (two versions of one protocol);
 * whoever asks for the name means all of them. Immutable, but for explanations, which are read when first asked for.
 */
public final class FieldCatalog {
    private final List<Protocol> protocols;
    private final TreeMap<String, List<Field>> declared = new TreeMap<>();
    private final Map<String, Protocol> protocolByName = new LinkedHashMap<>();
    private final IdentityHashMap<Field, List<Protocol>> owners = new IdentityHashMap<>();
    private final Explanations explanations;

    private FieldCatalog(Collection<Protocol> protocols, Collection<Field> extra, Class<?> extraHome) {
        this.protocols = List.copyOf(protocols);
        for (Protocol p : this.protocols) {
            protocolByName.putIfAbsent(p.name(), p);
            declare(p.root(), p);
            for (Field f : p.fields()) {
                declare(f, p);
            }
        }
        for (Field f : extra) {
            declare(f, null);
        }
        explanations = new Explanations(this.protocols, extra, extraHome);
    }

    /** A catalogue of these protocols' fields. */
    public static FieldCatalog of(Collection<Protocol> protocols) {
        return new FieldCatalog(protocols, List.of(), null);
    }

    /**
     * A catalogue of these protocols' fields and of others that belong to no protocol, such as {@code frame.number}.
     *
     * @param extraHome a class beside whose resource {@code fields.properties} the others' explanations stand
     */
    public static FieldCatalog of(Collection<Protocol> protocols, Collection<Field> extra, Class<?> extraHome) {
        return new FieldCatalog(protocols, extra, extraHome);
    }

    private void declare(Field f, Protocol owner) {
        List<Field> same = declared.computeIfAbsent(f.name(), n -> new ArrayList<>(1));
        if (!same.contains(f)) {
            same.add(f);
        }
        if (owner != null) {
            List<Protocol> of = owners.computeIfAbsent(f, k -> new ArrayList<>(1));
            if (!of.contains(owner)) {
                of.add(owner);
            }
        }
    }

    public List<Protocol> protocols() {
        return protocols;
    }

    /** The protocol of that name, or null. */
    public Protocol protocol(String name) {
        return protocolByName.get(name);
    }

    /** The protocols that show this field; empty for a field that belongs to none. */
    public List<Protocol> protocolsOf(Field f) {
        return owners.getOrDefault(f, List.of());
    }

    public boolean has(String name) {
        return declared.containsKey(name);
    }

    /** The fields declared under a name, in the order of their protocols; empty when there are none. */
    public List<Field> declared(String name) {
        return List.copyOf(declared.getOrDefault(name, List.of()));
    }

    /** The fields with bytes or values that a name means: as declared, but aliases replaced by what they stand for. */
    public List<Field> meant(String name) {
        Set<Field> fields = new LinkedHashSet<>();
        for (Field f : declared.getOrDefault(name, List.of())) {
            expand(f, fields, 0);
        }
        return List.copyOf(fields);
    }

    private static void expand(Field f, Set<Field> into, int depth) {
        if (!f.isAlias()) {
            into.add(f);
        } else if (depth < 8) {
            for (Field m : f.members()) {
                expand(m, into, depth + 1);
            }
        }
    }

    /** Every name, sorted. */
    public List<String> names() {
        return List.copyOf(declared.keySet());
    }

    /** The names that begin so, sorted, at most so many. */
    public List<String> completions(String prefix, int most) {
        List<String> names = new ArrayList<>();
        for (String name : declared.tailMap(prefix, true).keySet()) {
            if (!name.startsWith(prefix) || names.size() >= most) {
                break;
            }
            names.add(name);
        }
        return names;
    }

    /** The names that somebody may have meant by one that does not exist, the likeliest first, at most so many. */
    public List<String> nearest(String misspelt, int most) {
        return Nearness.nearest(misspelt, declared.keySet(), most);
    }

    /** One to three sentences on a field for a learner; empty when there are none. */
    public String explanation(Field f) {
        return explanations.of(f, protocolsOf(f));
    }

    /** The explanation of a name: that of the first field which has one. */
    public String explanation(String name) {
        for (Field f : declared.getOrDefault(name, List.of())) {
            String words = explanation(f);
            if (!words.isEmpty()) {
                return words;
            }
        }
        return "";
    }

    /** Names of fields that lack a reference to a specification, for a test to hold that there are none. */
    public List<String> withoutSpecification() {
        List<String> names = new ArrayList<>();
        declared.forEach((name, fields) -> {
            if (fields.stream().anyMatch(f -> f.specs().isEmpty() && protocol(f.name()) == null)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Names of fields that lack an explanation, for a test to hold that there are none. */
    public List<String> withoutExplanation() {
        List<String> names = new ArrayList<>();
        for (String name : declared.keySet()) {
            if (explanation(name).isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** Explanations of names that no field has, for a test to hold that there are none. */
    public List<String> explainedInVain() {
        List<String> names = new ArrayList<>();
        for (String name : explanations.keys()) {
            if (!declared.containsKey(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Names declared more than once with different kinds or display bases, for a test to hold that there are none. */
    public List<String> disagreements() {
        List<String> names = new ArrayList<>();
        declared.forEach((name, fields) -> {
            Field first = fields.get(0);
            if (fields.stream().anyMatch(f -> f.kind() != first.kind() || f.base() != first.base())) {
                names.add(name);
            }
        });
        return names;
    }
}

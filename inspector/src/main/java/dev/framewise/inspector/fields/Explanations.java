package dev.framewise.inspector.fields;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Sentences about fields, from the resources {@code fields.properties} (UTF-8) beside the protocols that own them. */
final class Explanations {
    private final List<Protocol> protocols;
    private final Set<String> extraNames = new TreeSet<>();
    private final Class<?> extraHome;
    private final Map<Class<?>, Map<String, String>> loaded = new ConcurrentHashMap<>();

    Explanations(List<Protocol> protocols, Collection<Field> extra, Class<?> extraHome) {
        this.protocols = protocols;
        this.extraHome = extraHome;
        extra.forEach(f -> extraNames.add(f.name()));
    }

    String of(Field f, List<Protocol> owners) {
        for (Protocol p : owners) {
            String words = beside(p.home()).getOrDefault(f.name(), "");
            if (!words.isEmpty()) {
                return words;
            }
        }
        return extraNames.contains(f.name()) ? beside(extraHome).getOrDefault(f.name(), "") : "";
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>(beside(extraHome).keySet());
        for (Protocol p : protocols) {
            keys.addAll(beside(p.home()).keySet());
        }
        return keys;
    }

    private Map<String, String> beside(Class<?> home) {
        return home == null ? Map.of() : loaded.computeIfAbsent(home, ExplanationResource::beside);
    }
}

package dev.framewise.inspector.view;

import dev.framewise.inspector.fields.ExplanationResource;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import java.util.HashMap;
import java.util.Map;

/** The explanations that stand beside each protocol in {@code fields.properties}, UTF-8, by the names of fields. */
public final class ResourceExplanations implements Explanations {
    private final Map<String, String> words = new HashMap<>();

    public ResourceExplanations(Iterable<Protocol> protocols) {
        for (Protocol p : protocols) {
            words.putAll(ExplanationResource.beside(p.home()));
        }
    }

    /** Those of fields that belong to no protocol: they stand beside this class. */
    public ResourceExplanations(Class<?> home) {
        words.putAll(ExplanationResource.beside(home));
    }

    @Override
    public String explain(Field field) {
        return words.get(field.name());
    }
}

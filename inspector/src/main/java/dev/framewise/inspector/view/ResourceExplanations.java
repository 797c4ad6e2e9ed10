package dev.framewise.inspector.view;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The explanations that stand beside each protocol in {@code fields.properties}, UTF-8, by the names of fields. */
public final class ResourceExplanations implements Explanations {
    private final Map<String, String> words = new HashMap<>();

    public ResourceExplanations(Iterable<Protocol> protocols) {
        for (Protocol p : protocols) {
            try (InputStream in = p.home().getResourceAsStream("fields.properties")) {
                if (in == null) {
                    continue;
                }
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (String name : properties.stringPropertyNames()) {
                    words.put(name, properties.getProperty(name).strip());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the explanations of " + p.name() + " cannot be read", e);
            }
        }
    }

    @Override
    public String explain(Field field) {
        return words.get(field.name());
    }
}

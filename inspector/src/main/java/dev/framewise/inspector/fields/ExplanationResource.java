package dev.framewise.inspector.fields;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads what is told about fields from the resource {@code fields.properties} (UTF-8) beside the class that owns them. */
public final class ExplanationResource {
    private static final String NAME = "fields.properties";

    private ExplanationResource() {}

    /** Sentences by the names of fields; none when there is no such resource. */
    public static Map<String, String> beside(Class<?> home) {
        Properties properties = new Properties();
        try (InputStream in = home.getResourceAsStream(NAME)) {
            if (in == null) {
                return Map.of();
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " beside " + home.getName() + " cannot be read", e);
        }
        Map<String, String> words = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            words.put(name, properties.getProperty(name).strip());
        }
        return words;
    }
}

package dev.framewise.captures.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Field;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field of the file formats is specified, and explained to a learner. */
class StructureFieldsTest {
    @Test
    void everyFieldIsSpecifiedAndExplained() throws Exception {
        Set<String> names = new TreeSet<>();
        collect(PcapFields.class, PcapFields.LITTLE, names);
        collect(PcapngFields.class, PcapngFields.of(false), names);

        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                StructureFieldsTest.class.getResourceAsStream("fields.properties"), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        assertThat(new TreeSet<>(words.stringPropertyNames())).isEqualTo(names);
        assertThat(words.values()).allSatisfy(w -> assertThat(w.toString()).endsWith("."));
    }

    private static void collect(Class<?> type, Object instance, Set<String> names) throws IllegalAccessException {
        for (java.lang.reflect.Field declared : type.getDeclaredFields()) {
            if (declared.getType() == Field.class) {
                declared.setAccessible(true);
                Field f = (Field) declared.get(Modifier.isStatic(declared.getModifiers()) ? null : instance);
                assertThat(f.specs()).as(f.name()).isNotEmpty();
                names.add(f.name());
            }
        }
    }
}

package dev.framewise.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which module may use which: the arrows of ARCHITECTURE.md, over any root package so that fixtures can break them. */
final class Arrows {
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.of(
            "protocols", List.of(),
            "captures", List.of("protocols"),
            "schemas", List.of("protocols"),
            "simulator", List.of("protocols", "captures", "schemas"),
            "inspector", List.of("protocols", "captures"),
            "lessons", List.of("protocols", "captures", "schemas", "simulator", "inspector"),
            "gui", List.of("protocols", "captures", "schemas", "simulator", "inspector", "lessons"),
            "cli", List.of("protocols", "captures", "schemas", "simulator", "inspector", "lessons", "gui")));

    private Arrows() {}

    static Iterable<String> modules() {
        return MAY_USE.keySet();
    }

    /** Holds when {@code module} uses nothing of this program but itself and what its arrows allow. */
    static ArchRule of(String module, String root) {
        List<String> allowed = new ArrayList<>(MAY_USE.get(module));
        allowed.add(module);
        return classes()
                .that()
                .resideInAPackage(root + "." + module + "..")
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are foreign or of " + allowed) {
                    @Override
                    public boolean test(JavaClass used) {
                        String name = used.getPackageName();
                        return !name.startsWith(root + ".")
                                || allowed.stream().anyMatch(m -> (name + ".").startsWith(root + "." + m + "."));
                    }
                })
                .allowEmptyShould(true);
    }
}

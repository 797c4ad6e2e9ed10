package dev.framewise.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;

/**
 * Pure code does not walk over collections whose order is chance; to look up in them is fine.
 *
 * <p>Byte code that walks names {@code Map} or {@code Set} as a rule, not {@code HashMap}. So a source file that makes an
 * unordered map (or set) must not walk over any map (or set): it takes the linked, sorted or enum kind instead. A map made in
 * one file and walked over in another escapes; the test of equal seeds is there for that.
 */
final class UnorderedWalk {
    private static final String UNORDERED_MAPS =
            "java\\.util\\.(HashMap|Hashtable|IdentityHashMap|WeakHashMap|concurrent\\.ConcurrentHashMap)";
    private static final Pattern MAKES_MAP = Pattern.compile(UNORDERED_MAPS + "\\.<init>\\(.*"
            + "|java\\.util\\.Map\\.(of|ofEntries|copyOf)\\(.*"
            + "|java\\.util\\.stream\\.Collectors\\.(toMap|toUnmodifiableMap|groupingBy)\\((?!.*Supplier).*");
    private static final Pattern WALKS_MAP = Pattern.compile(
            "(" + UNORDERED_MAPS + "|java\\.util\\.Map)\\.(keySet|values|entrySet|forEach|replaceAll)\\(.*");
    private static final Pattern MAKES_SET = Pattern.compile("java\\.util\\.HashSet\\.<init>\\(.*"
            + "|java\\.util\\.Set\\.(of|copyOf)\\(.*"
            + "|java\\.util\\.stream\\.Collectors\\.(toSet|toUnmodifiableSet)\\(.*");
    private static final Pattern WALKS_SET =
            Pattern.compile("java\\.util\\.(HashSet|Set)\\.(iterator|forEach|stream|toArray)\\(.*");

    private UnorderedWalk() {}

    static ArchRule rule(String root) {
        String sentence = "no walk over a collection whose order is chance";
        return Purity.Where.PURE.classes(root, sentence, new ArchCondition<>(sentence) {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                    String name = access.getTarget().getFullName();
                    boolean walk = WALKS_MAP.matcher(name).matches() && fileMakes(MAKES_MAP, user)
                            || WALKS_SET.matcher(name).matches() && fileMakes(MAKES_SET, user);
                    if (walk) {
                        events.add(SimpleConditionEvent.violated(user, access.getDescription()));
                    }
                }
            }
        });
    }

    private static boolean fileMakes(Pattern maker, JavaClass user) {
        String file = outermost(user.getName());
        return user.getPackage().getClasses().stream()
                .filter(c -> outermost(c.getName()).equals(file))
                .flatMap(c -> c.getAccessesFromSelf().stream())
                .anyMatch(a -> maker.matcher(a.getTarget().getFullName()).matches());
    }

    private static String outermost(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }
}

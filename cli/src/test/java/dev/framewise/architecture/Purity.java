package dev.framewise.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must not happen in code whose bytes and times depend on its arguments alone, and where screens are out of bounds.
 *
 * <p>A rule names types, or members as {@code owner.name(parameter types)}, by regular expressions over full names. That an
 * unordered collection is walked can be seen in byte code only when its class is named; {@link UnorderedWalk} looks further.
 */
enum Purity {
    JDK_ONLY("protocols use nothing beyond java.base", Where.PROTOCOLS) {
        @Override
        boolean offends(JavaClass used, String root) {
            return !used.getPackageName().startsWith("java.")
                    && !used.getPackageName().startsWith("javax.crypto")
                    && !used.getPackageName().isEmpty()
                    && !used.getPackageName().startsWith(root + ".");
        }
    },
    NO_CLOCK("no wall clock", Where.PURE) {
        @Override
        boolean offends(JavaAccess<?> access) {
            return matches(
                    access,
                    "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*",
                    "java\\.time\\.\\w+\\.now\\(\\)",
                    "java\\.time\\.(Clock|InstantSource)\\.system.*",
                    "java\\.util\\.Date\\.<init>\\(\\)",
                    "java\\.util\\.Calendar\\.getInstance\\(.*");
        }
    },
    NO_THREAD("no threads, nor anything that waits for them", Where.PURE) {
        @Override
        boolean offends(JavaClass used, String root) {
            // Atomic numbers neither start threads nor wait: constants that threads may load at once are numbered by
            // them.
            return used.getPackageName().startsWith("java.util.concurrent")
                            && !used.getPackageName().equals("java.util.concurrent.atomic")
                    || Set.of("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer")
                            .contains(used.getName());
        }

        @Override
        boolean offends(JavaAccess<?> access) {
            return matches(
                    access, ".*\\.(parallel|parallelStream)\\(\\)", "java\\.lang\\.Object\\.(wait|notify.*)\\(.*");
        }
    },
    NO_IO("no files, sockets, console or environment; resources may be read", Where.PURE) {
        private final Set<String> harmless = Set.of(
                "java.io.InputStream",
                "java.io.Reader",
                "java.io.InputStreamReader",
                "java.io.BufferedReader",
                "java.io.StringReader",
                "java.io.ByteArrayInputStream",
                "java.io.ByteArrayOutputStream",
                "java.io.OutputStream",
                "java.io.IOException",
                "java.io.UncheckedIOException",
                "java.io.Serializable");

        @Override
        boolean offends(JavaClass used, String root) {
            String name = used.getPackageName();
            return name.startsWith("java.net")
                    || name.startsWith("java.nio.file")
                    || name.startsWith("java.nio.channels")
                    || name.equals("java.io") && !harmless.contains(used.getName());
        }

        @Override
        boolean offends(JavaAccess<?> access) {
            return matches(
                    access,
                    "java\\.lang\\.System\\.(in|out|err|getenv|getProperty|getProperties|exit|load|loadLibrary)\\b.*",
                    "java\\.lang\\.(Integer|Long|Boolean)\\.get(Integer|Long|Boolean)\\(.*");
        }
    },
    NO_FOREIGN_LUCK("randomness comes from our own seeded generator", Where.PURE_BUT_TLS) {
        @Override
        boolean offends(JavaClass used, String root) {
            return used.getPackageName().startsWith("java.util.random")
                    || Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom")
                            .contains(used.getName());
        }

        @Override
        boolean offends(JavaAccess<?> access) {
            return matches(
                    access,
                    "java\\.lang\\.Math\\.random\\(\\)",
                    "java\\.util\\.concurrent\\.ThreadLocalRandom\\..*",
                    "java\\.util\\.UUID\\.randomUUID\\(\\)",
                    "java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)",
                    "java\\.lang\\.System\\.identityHashCode\\(.*");
        }
    },
    STRICT_MATH("functions that a processor may round otherwise come from StrictMath", Where.PURE) {
        @Override
        boolean offends(JavaAccess<?> access) {
            return matches(
                    access,
                    "java\\.lang\\.Math\\.(sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|cbrt|hypot)\\(.*");
        }
    },
    NO_DEFAULTS("no default locale, charset or time zone", Where.PURE) {
        @Override
        boolean offends(JavaAccess<?> access) {
            return matches(
                    access,
                    "java\\.lang\\.String\\.format\\(java\\.lang\\.String, \\[Ljava\\.lang\\.Object;\\)",
                    "java\\.lang\\.String\\.(formatted\\(.*|toLowerCase\\(\\)|toUpperCase\\(\\)|getBytes\\(\\))",
                    "java\\.lang\\.String\\.<init>\\(\\[B(, int, int)?\\)",
                    "java\\.io\\.InputStreamReader\\.<init>\\(java\\.io\\.InputStream\\)",
                    "java\\.io\\.ByteArrayOutputStream\\.toString\\(\\)",
                    "java\\.util\\.Formatter\\.<init>\\((java\\.lang\\.Appendable)?\\)",
                    "java\\.util\\.(Locale|TimeZone)\\.getDefault\\(.*",
                    "java\\.time\\.ZoneId\\.systemDefault\\(\\)",
                    "java\\.nio\\.charset\\.Charset\\.defaultCharset\\(\\)",
                    "java\\.text\\.\\w+\\.get\\w*Instance\\(\\)",
                    "java\\.text\\.(DecimalFormat|SimpleDateFormat|MessageFormat)\\.<init>\\((java\\.lang\\.String)?\\)");
        }
    },
    NO_SCREEN("no AWT or Swing outside gui and cli", Where.WITHOUT_SCREEN) {
        @Override
        boolean offends(JavaClass used, String root) {
            return used.getPackageName().matches("(java\\.awt|javax\\.swing|javax\\.imageio)(\\..*)?");
        }
    };

    private final String sentence;
    private final Where where;

    Purity(String sentence, Where where) {
        this.sentence = sentence;
        this.where = where;
    }

    /** Whether to use this type, in whatever manner, breaks the rule. */
    boolean offends(JavaClass used, String root) {
        return false;
    }

    /** Whether this call, reference or field access breaks the rule. */
    boolean offends(JavaAccess<?> access) {
        return false;
    }

    final ArchRule rule(String root) {
        return where.classes(root, sentence, new ArchCondition<>(sentence) {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(d -> offends(d.getTargetClass().getBaseComponentType(), root))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(user, d.getDescription())));
                user.getAccessesFromSelf().stream()
                        .filter(Purity.this::offends)
                        .forEach(a -> events.add(SimpleConditionEvent.violated(user, a.getDescription())));
            }
        });
    }

    private static boolean matches(JavaAccess<?> access, String... members) {
        String name = access.getTarget().getFullName();
        for (String member : members) {
            if (Pattern.matches(member, name)) {
                return true;
            }
        }
        return false;
    }

    /** The packages, below a root, in which a rule holds. */
    enum Where {
        PROTOCOLS(List.of("protocols"), List.of()),
        PURE(List.of("protocols", "simulator"), List.of("simulator.gateway", "simulator.experiment")),
        /** The library of TLS takes nothing but the JDK's kind of generator: one package makes ours look like it. */
        PURE_BUT_TLS(
                List.of("protocols", "simulator"),
                List.of("simulator.gateway", "simulator.experiment", "simulator.tls.random")),
        WITHOUT_SCREEN(List.of("protocols", "captures", "schemas", "simulator", "inspector", "lessons"), List.of());

        private final List<String> within;
        private final List<String> apart;

        Where(List<String> within, List<String> apart) {
            this.within = within;
            this.apart = apart;
        }

        ArchRule classes(String root, String reason, ArchCondition<JavaClass> condition) {
            return ArchRuleDefinition.classes()
                    .that(
                            new DescribedPredicate<>(
                                    "belong to " + within + (apart.isEmpty() ? "" : " but not " + apart)) {
                                @Override
                                public boolean test(JavaClass user) {
                                    String name = user.getPackageName() + ".";
                                    return within.stream().anyMatch(p -> name.startsWith(root + "." + p + "."))
                                            && apart.stream().noneMatch(p -> name.startsWith(root + "." + p + "."));
                                }
                            })
                    .should(condition)
                    .because(reason)
                    .allowEmptyShould(true);
        }
    }
}

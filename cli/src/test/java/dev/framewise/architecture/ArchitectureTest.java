package dev.framewise.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between modules and the rules of purity hold for the whole program, and each would notice its breach. */
class ArchitectureTest {
    private static final String PROGRAM = "dev.framewise";
    private static final String FIXTURES = "dev.framewise.architecture.fixture";

    private static final JavaClasses PROGRAM_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PROGRAM);
    private static final JavaClasses FIXTURE_CLASSES = new ClassFileImporter().importPackages(FIXTURES);

    static Iterable<String> modules() {
        return Arrows.modules();
    }

    @Test
    void seesTheProgramAndNotItsTests() {
        assertThat(PROGRAM_CLASSES)
                .anyMatch(c -> c.getPackageName().startsWith(PROGRAM + ".protocols."))
                .noneMatch(c -> c.getPackageName().startsWith(PROGRAM + ".architecture"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void usesOnlyModulesBelow(String module) {
        Arrows.of(module, PROGRAM).check(PROGRAM_CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "protocols, protocols.UsesCaptures",
        "captures, captures.UsesInspector",
        "schemas, schemas.UsesInspector",
        "inspector, inspector.UsesSimulator",
        "simulator, simulator.UsesInspector",
        "lessons, lessons.UsesGui",
        "gui, gui.UsesCli",
        "cli, cli.UsesBenchmarks"
    })
    void noticesAnArrowThatIsNotAllowed(String module, String offender) {
        assertThat(offences(Arrows.of(module, FIXTURES))).isNotEmpty().allMatch(o -> o.contains(offender));
    }

    @ParameterizedTest
    @EnumSource
    void staysPure(Purity rule) {
        rule.rule(PROGRAM).check(PROGRAM_CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "JDK_ONLY, protocols.JdkOnly, 1",
        "NO_CLOCK, protocols.NoClock, 2",
        "NO_THREAD, simulator.NoThread, 2",
        "NO_IO, protocols.NoIo, 2",
        "NO_FOREIGN_LUCK, protocols.NoForeignLuck, 2",
        "STRICT_MATH, simulator.StrictMath, 1",
        "NO_DEFAULTS, protocols.NoDefaults, 2",
        "NO_SCREEN, inspector.NoScreen, 1"
    })
    void noticesImpurity(Purity rule, String offender, int differentOffences) {
        assertThat(offences(rule.rule(FIXTURES)))
                .hasSizeGreaterThanOrEqualTo(differentOffences)
                .allMatch(o -> o.contains(offender));
    }

    @Test
    void walksOverNothingUnordered() {
        UnorderedWalk.rule(PROGRAM).check(PROGRAM_CLASSES);
    }

    @Test
    void noticesAWalkOverAnUnorderedMapOrSet() {
        assertThat(offences(UnorderedWalk.rule(FIXTURES)))
                .allMatch(o -> o.contains("protocols.WalksUnordered"))
                .anyMatch(o -> o.contains("walkMap()"))
                .anyMatch(o -> o.contains("walkSet()"));
    }

    private static List<String> offences(ArchRule rule) {
        return rule.evaluate(FIXTURE_CLASSES).getFailureReport().getDetails();
    }
}

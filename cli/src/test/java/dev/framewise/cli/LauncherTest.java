package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.cli.LauncherTree.Ended;
import dev.framewise.cli.LauncherTree.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** ./framewise in a small tree, with a Maven that only pretends: when it builds, what it passes on, what it says. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "framewise is a POSIX shell script; framewise.cmd stands in for it")
class LauncherTest {
    private static final String MAPPED = "LauncherProgram source: shared objects file \\(top\\)";

    @TempDir
    private Path folder;

    private LauncherTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = LauncherTree.plant(folder.resolve("a tree with spaces"));
    }

    /** JUnit deletes the folder, and warns about each link that leads out of it. */
    @AfterEach
    void takeLinksAway() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void buildsOnceAndSaysSo() throws Exception {
        Ended first = tree.start().run();
        assertThat(first.errors()).contains("building, this once").contains("network");
        assertThat(first.status()).isZero();

        Ended second = tree.start().run();
        assertThat(second.errors()).isEmpty();
        assertThat(tree.builds()).isEqualTo(1);
    }

    @Test
    void passesArgumentsThroughUntouched() throws Exception {
        Ended ended = tree.start("two words", "", "*", "$HOME", "a\"b'c", "@file", "--", "-V")
                .run();
        assertThat(ended.output())
                .startsWith("[two words]\n[]\n[*]\n[$HOME]\n[a\"b'c]\n[@file]\n[--]\n[-V]\nfolder: ")
                .containsOnlyOnce("folder: ");
    }

    @Test
    void passesInputAndExitStatusThrough() throws Exception {
        Ended building = tree.start("exit=3").input("piped\n").run();
        assertThat(building.output()).contains("input: piped");
        assertThat(building.status()).isEqualTo(3);

        Ended built = tree.start("exit=1").input("again\n").run();
        assertThat(built.output()).contains("input: again");
        assertThat(built.status()).isEqualTo(1);
    }

    @Test
    void staysInTheFolderThatItIsCalledFrom() throws Exception {
        assertThat(tree.start().from(folder).run().output()).contains("folder: " + folder.toRealPath() + "\n");
    }

    @Test
    void worksThroughLinks() throws Exception {
        Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("a tree with spaces", "framewise"));
        Path two = Files.createSymbolicLink(folder.resolve("two"), one.toAbsolutePath());
        assertThat(tree.start().as(two).run().status()).isZero();
        assertThat(tree.start().as(Path.of("./two")).from(folder).run().status())
                .isZero();
        assertThat(tree.builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceChanges() throws Exception {
        tree.start().run();
        tree.write("protocols/src/main/java/A.java", "class A { int changed; }");
        assertThat(tree.start().run().errors()).contains("the sources have changed");
        assertThat(tree.start().run().errors()).isEmpty();
        assertThat(tree.builds()).isEqualTo(2);
    }

    @Test
    void buildsAgainWhenASourceIsDeleted() throws Exception {
        tree.start().run();
        Files.delete(tree.path("protocols/src/main/java/A.java"));
        tree.start().run();
        assertThat(tree.builds()).isEqualTo(2);
    }

    @Test
    void buildsAgainWhenAnOldFileIsPutInPlace() throws Exception {
        tree.start().run();
        Path old = tree.write("cli/src/main/java/Old.java", "class Old {}");
        FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
        Files.setLastModifiedTime(old, longAgo);
        Files.setLastModifiedTime(old.getParent(), longAgo);
        tree.start().run();
        assertThat(tree.builds()).isEqualTo(2);
    }

    @Test
    void doesNotBuildForATouchNorForATest() throws Exception {
        tree.start().run();
        Path source = tree.path("protocols/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        tree.write("protocols/src/test/java/ATest.java", "class ATest {}");
        assertThat(tree.start().run().errors()).isEmpty();
        assertThat(tree.builds()).isEqualTo(1);
    }

    @Test
    void printsTheCompilersErrorsWhenTheBuildFails() throws Exception {
        tree.write("cli/src/main/java/B.java", "BROKEN");
        Ended failed = tree.start("--version").run();
        assertThat(failed.status()).isEqualTo(5);
        assertThat(failed.errors())
                .contains("[ERROR] B.java:[1,1] ';' expected")
                .contains("could not be built")
                .doesNotContain("full stack trace");
        assertThat(failed.output()).isEmpty();

        tree.write("cli/src/main/java/B.java", "class B {}");
        assertThat(tree.start().run().status()).isZero();
    }

    @Test
    void saysThatTheNetworkIsMissing() throws Exception {
        tree.write("pom.xml", "<project>UNREACHABLE</project>");
        Ended failed = tree.start().run();
        assertThat(failed.status()).isEqualTo(5);
        assertThat(failed.errors()).contains("the network is needed this once");
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        tree.write("pom.xml", "<project>SLOW</project>");
        Start one = tree.start("exit=1").begin();
        Start two = tree.start("exit=2").begin();
        assertThat(one.end().status()).isEqualTo(1);
        assertThat(two.end().status()).isEqualTo(2);
        assertThat(tree.builds()).isEqualTo(1);
    }

    @Test
    void aLockOfADeadProcessDoesNotHold() throws Exception {
        Files.createDirectories(tree.path(".framewise"));
        Files.createSymbolicLink(tree.path(".framewise/lock"), Path.of("999999999"));
        assertThat(tree.start().run().status()).isZero();
        assertThat(tree.path(".framewise/lock")).doesNotExist();
    }

    @Test
    void startsFromAMovedTree() throws Exception {
        tree.start().run();
        LauncherTree moved = tree.moveTo(folder.resolve("elsewhere"));
        Ended ended = moved.start("x")
                .with("FRAMEWISE_JAVA_OPTIONS", "-Xlog:class+load")
                .run();
        assertThat(ended.output()).contains("[x]").containsPattern(MAPPED);
        assertThat(ended.errors()).isEmpty();
        assertThat(moved.builds()).isEqualTo(1);
    }

    @Test
    void mapsTheClassesThatTheBuildPutAside() throws Exception {
        // JDK 17 archives nothing from a folder with a space in its name; starts from there are slower and no less
        // right.
        LauncherTree plain = LauncherTree.plant(folder.resolve("plain"));
        plain.start().run();
        Ended ended =
                plain.start().with("FRAMEWISE_JAVA_OPTIONS", "-Xlog:class+load").run();
        assertThat(ended.output()).containsPattern(MAPPED);
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Ended ended = tree.start().withoutJava().run();
        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.errors())
                .contains("JDK 17")
                .contains("no java on the PATH")
                .hasLineCount(1);

        tree.start().run();
        Ended built = tree.start().withoutJava().run();
        assertThat(built.status()).isEqualTo(4);
        assertThat(built.errors())
                .contains("Java 17")
                .contains("no java on the PATH")
                .hasLineCount(1);
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        Path old = tree.oldJava();
        Ended ended =
                tree.start().withoutJava().with("JAVA_HOME", old.toString()).run();
        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.errors())
                .contains("is Java 11.0.2")
                .contains(old.toString())
                .hasLineCount(1);
    }

    @Test
    void goesOnToThePathWhenJavaHomeIsOfNoUse() throws Exception {
        Ended ended = tree.start().with("JAVA_HOME", tree.oldJava().toString()).run();
        assertThat(ended.status()).isZero();
    }

    @Test
    void saysThatThereIsNoMavenButNeedsNoneOnceBuilt() throws Exception {
        Ended ended = tree.start().withoutMaven().run();
        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.errors()).contains("no mvn on the PATH").hasLineCount(1);

        tree.start().run();
        assertThat(tree.start("[built]").withoutMaven().run().status()).isZero();
    }

    @Test
    void theOptionsOfTheMachineAreAllKnownToThisOne() throws Exception {
        String options = Files.readString(tree.path("cli/src/main/launcher/jvm.options"), UTF_8);
        assertThat(options).doesNotContain("IgnoreUnrecognizedVMOptions");
        assertThat(tree.start().run().errors()).doesNotContain("Unrecognized").doesNotContain("arning");
    }
}

package dev.framewise.captures.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.Captures;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.Tools;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without libpcap, or without the right to capture, there is one sentence; and files can still be read. */
class WithoutLibpcapTest {
    /** Runs in a Java machine of its own, as a library that cannot be loaded stays so for a machine's life. */
    static final class Program {
        public static void main(String[] args) throws Exception {
            for (int i = 0; i < 2; i++) {
                try {
                    System.out.println(LiveInterfaces.list().size() + " interfaces");
                } catch (CaptureUnavailable e) {
                    System.out.println(e.getMessage());
                }
            }
            try {
                LiveCapture.open(CaptureRequest.on("lo")).close();
                System.out.println("opened");
            } catch (CaptureUnavailable e) {
                System.out.println(e.getMessage());
            }
            try {
                LiveLink.open("lo", "").close();
                System.out.println("opened");
            } catch (CaptureUnavailable e) {
                System.out.println(e.getMessage());
            }
            try (FrameReader reader = Captures.openNamed("sample:mqtt-qos0")) {
                System.out.println("frame " + reader.next().number());
            }
        }
    }

    private static Tools.Answer run(List<String> before, String... options) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.add(java());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), Program.class.getName()));
        return Tools.run(command.toArray(String[]::new));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Test
    void saysHowToInstallLibpcapAndStillReadsFiles() throws Exception {
        Tools.Answer answer = run(
                List.of(), "-Dorg.pcap4j.core.pcapLibName=" + new File("no-such-folder/libpcap.so").getAbsolutePath());
        String sentence = Mend.here().missing("Live capture");
        assertThat(answer.lines())
                .containsExactly(sentence, sentence, sentence, Mend.here().missing("The bridge"), "frame 1");
        assertThat(answer.status()).as(answer.errors()).isZero();
    }

    /** Reads a sample where the classes of Pcap4J are not even on the class path. */
    static final class Reading {
        public static void main(String[] args) throws Exception {
            try (FrameReader reader = Captures.openNamed("sample:mqtt-qos0")) {
                System.out.println("frame " + reader.next().number());
            }
        }
    }

    @Test
    void readsFilesWithoutTheClassesOfPcap4j() throws Exception {
        StringBuilder path = new StringBuilder();
        for (String entry : classPath().split(File.pathSeparator)) {
            if (!entry.contains("pcap4j") && !entry.contains("jna")) {
                path.append(entry).append(File.pathSeparatorChar);
            }
        }
        assertThat(path.length()).isLessThan(classPath().length());
        Tools.Answer answer = Tools.run(java(), "-cp", path.toString(), Reading.class.getName());
        assertThat(answer.lines()).as(answer.errors()).containsExactly("frame 1");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Test
    void saysHowToCaptureWithoutTheRight() throws Exception {
        assumeTrue(Tools.has("setpriv"), "setpriv is not installed");
        Tools.Answer probe = Tools.run("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--", "true");
        assumeTrue(probe.status() == 0, "setpriv cannot drop rights here: " + probe.errors());
        Tools.Answer answer = run(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"));
        assumeTrue(!answer.lines().get(0).startsWith("Live capture needs"), "libpcap is not installed");
        assertThat(answer.lines().get(2))
                .isEqualTo("You have no right to capture on lo: run the command with sudo, or let tcpdump do it: sudo"
                        + " tcpdump -i lo -U -w - | ./framewise inspect -");
        assertThat(answer.lines().get(3))
                .isEqualTo("You have no right to get and send frames on lo: run the command with sudo.");
        assertThat(answer.lines().get(4)).isEqualTo("frame 1");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, 'ID=debian', DEBIAN, apt install libpcap0.8",
        "Linux, 'ID=linuxmint\nID_LIKE=\"ubuntu debian\"', DEBIAN, apt install libpcap0.8",
        "Linux, 'NAME=x\nID=fedora', FEDORA, dnf install libpcap",
        "Linux, 'ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"', FEDORA, dnf install libpcap",
        "Linux, 'ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"', SUSE, zypper install libpcap1",
        "Linux, 'ID=arch', ARCH, pacman -S libpcap",
        "Linux, 'ID=alpine', ALPINE, apk add libpcap",
        "Linux, '', LINUX, libpcap of your distribution",
        "Mac OS X, '', MACOS, part of macOS",
        "Windows 11, '', WINDOWS, https://npcap.com",
        "FreeBSD, '', OTHER, https://www.tcpdump.org",
    })
    void knowsTheMendOfEachSystem(String system, String release, Mend expected, String command) {
        Mend mend = Mend.of(system, release);
        assertThat(mend).isEqualTo(expected);
        assertThat(mend.missing("Live capture")).contains(command).endsWith("reading files works without it.");
        assertThat(mend.forbidden("eth0")).startsWith("You have no right to capture on eth0: ");
    }
}

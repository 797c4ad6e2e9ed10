package dev.framewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.live.CaptureUnavailable;
import dev.framewise.captures.live.LiveLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** bridge as its users meet it, at one end of a veth pair of this machine. */
@Timeout(60)
class BridgeCommandTest {
    private static final String HERE = "fwb" + ProcessHandle.current().pid() % 1_000_000;
    private static final String THERE = HERE + "x";

    @TempDir
    Path folder;

    @BeforeAll
    static void makeThePair() throws Exception {
        String trouble = ip("link", "add", HERE, "type", "veth", "peer", "name", THERE);
        Assumptions.assumeTrue(trouble.isEmpty(), "no veth pair can be had here: " + trouble);
        ip("link", "set", HERE, "up");
        ip("link", "set", THERE, "up");
        try {
            LiveLink.open(HERE, "").close();
        } catch (CaptureUnavailable e) {
            Assumptions.abort(e.getMessage());
        }
    }

    @AfterAll
    static void removeThePair() throws Exception {
        ip("link", "del", HERE);
    }

    private static String ip(String... words) throws Exception {
        String[] command = new String[words.length + 1];
        command[0] = "ip";
        System.arraycopy(words, 0, command, 1, words.length);
        try {
            Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
            p.getOutputStream().close();
            String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(p.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return p.exitValue() == 0 ? "" : out.strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Another bridge at the other end, whose simulated host pings this one. */
    @Test
    void twoBridgesJoinTwoSimulatedNetworksAndOneRunReplays() throws Exception {
        Path frames = folder.resolve("bridge.pcapng");
        Path run = folder.resolve("bridge.run");
        Thread other = new Thread(
                () -> CommandOutput.of(
                        "bridge",
                        "--interface",
                        THERE,
                        "--address",
                        "10.0.0.9/24",
                        "ping",
                        "--set",
                        "to=10.0.0.1",
                        "--set",
                        "every=50ms",
                        "--until",
                        "3s",
                        "-q"),
                "other bridge");
        other.start();
        CommandOutput told = CommandOutput.of(
                "bridge",
                "--interface",
                HERE,
                "--delay",
                "5ms",
                "--loss",
                "0.1",
                "--until",
                "3s",
                "--pcap",
                frames.toString(),
                "--record",
                run.toString());
        other.join(60_000);
        assertThat(told.status()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("behind " + HERE + " is host 10.0.0.1/24; whoever is at its other end needs an address like"
                        + " 10.0.0.100/24; Ctrl-C ends it.");
        String hash = told.out().substring(told.out().indexOf("sha256 of all frames "));
        CommandOutput again = CommandOutput.of("replay", run.toString());
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).contains(hash.strip());
        CommandOutput seen = CommandOutput.of("inspect", frames.toString(), "-Y", "icmp.type == 0");
        assertThat(seen.out()).contains("10.0.0.9");
    }

    @Test
    void leadsIntoAScenario() throws Exception {
        CommandOutput told =
                CommandOutput.of("bridge", "--interface", HERE, "three-routers", "--at", "viewer", "--until", "1s");
        assertThat(told.status()).as(told.err()).isZero();
        assertThat(told.out()).contains("behind " + HERE + " is viewer ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bridge mqtt-broker | bridge needs a real interface, like --interface fw0; make a pair of them with: sudo ip link add fw0 type veth peer name fw1.",
                "bridge --interface HERE mqtt-qos | mqtt-qos has no real interface by itself; --at NODE says to which of its nodes one leads, like --at switch.",
                "bridge --interface HERE mqtt-qos --at nobody | mqtt-qos has no node called \"nobody\"",
                "bridge --interface HERE --at x | --at names a node of a scenario, and there is none.",
                "bridge --interface HERE --set a=b | --set is a setting of a program, and none is named.",
                "bridge --interface HERE mqtt-broker --set prt=1 | --set prt=1: ",
                "bridge --interface HERE mqtt-broker --address 10.0.0.1 | --address: 10.0.0.1 lacks the length of its network's prefix, like 10.0.0.1/24 has it.",
                "bridge --interface HERE tcp-sink tcp-echo | bridge takes one program or scenario, not tcp-sink and tcp-echo.",
                "bridge three-routers --at viewer | --at viewer needs the interface that leads there, like --interface fw0.",
                "bridge --interface HERE tcp-sink --mtu 9000 | HERE takes packets of at most 1500 bytes, and the link of bridge carries 9000; give it mtu 1500.",
                "bridge --interface HERE --only 'tcp prt 1' | The capture filter \"tcp prt 1\" is wrong: ",
            })
    void saysWhatIsWrong(String words, String sentence) {
        CommandOutput told =
                CommandOutput.of(Arrays.stream((words + " --until 1s").split(" (?=(?:[^']*'[^']*')*[^']*$)"))
                        .map(w -> w.replace("'", "").replace("HERE", HERE))
                        .toArray(String[]::new));
        assertThat(told.status()).isEqualTo(Status.USAGE);
        assertThat(told.err()).contains(sentence.replace("HERE", HERE)).doesNotContain("\tat ");
        assertThat(told.err().strip().lines()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoInterfaceForABridge() throws Exception {
        CommandOutput loopback = CommandOutput.of("bridge", "--interface", "lo", "--until", "1s");
        assertThat(loopback.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(loopback.err()).contains("lo leads back to this machine");
        Path scenario = folder.resolve("two.yaml");
        Files.writeString(scenario, """
                name: two
                title: Two nodes are one interface
                nodes:
                  a: {kind: real-interface, interface: HERE}
                  b: {kind: real-interface, interface: HERE}
                links: {wire: {between: [a, b]}}
                """.replace("HERE", HERE));
        CommandOutput twice = CommandOutput.of("bridge", scenario.toString(), "--until", "1s");
        assertThat(twice.status()).isEqualTo(Status.USAGE);
        assertThat(twice.err()).contains("a and b are both the interface " + HERE + "; each interface is there once.");
    }
}

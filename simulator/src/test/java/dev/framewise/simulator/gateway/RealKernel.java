package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A network namespace of this machine's kernel with some veth pairs, of which one end lies here: what a bridge joins. The
 * kernel's ends send whole segments with right checksums, and its TCP is CUBIC where the machine has it.
 */
final class RealKernel implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Where its program takes streams. */
    static final int PORT = 5001;

    private final String name = "fw" + ProcessHandle.current().pid() + "n" + COUNT.incrementAndGet();
    private final List<String> wires = new ArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Process> programs = new ArrayList<>();
    private Process peer;

    /** Skips the test, with the reason, where this machine gives no namespaces. */
    RealKernel(int count) throws Exception {
        String trouble = tried("ip", "netns", "add", name);
        Assumptions.assumeTrue(trouble.isEmpty(), "no network namespace can be had here: " + trouble);
        boolean done = false;
        try {
            inside("ip", "link", "set", "lo", "up");
            for (int k = 0; k < count; k++) {
                add(k, name.replace('n', 'x') + "." + k, "k" + k);
            }
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private void add(int k, String here, String there) throws Exception {
        String trouble = tried("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
        Assumptions.assumeTrue(trouble.isEmpty(), "no veth pair can be had here: " + trouble);
        wires.add(here);
        trouble = tried(in("ethtool", "-K", there, "tx", "off", "tso", "off", "gso", "off"));
        Assumptions.assumeTrue(trouble.isEmpty(), "offloading cannot be switched off: " + trouble);
        inside("ip", "addr", "add", address(k) + "/24", "dev", there);
        inside("ip", "addr", "add", address6(k) + "/64", "dev", there, "nodad");
        inside("ip", "link", "set", there, "up");
        must("ip", "link", "set", here, "up");
        for (String cubic : new String[] {"cubic", "reno"}) {
            if (tried(in("ip", "route", "replace", "10.77." + k + ".0/24", "dev", there, "congctl", cubic))
                            .isEmpty()
                    && tried(in("ip", "-6", "route", "replace", network6(k) + "/64", "dev", there, "congctl", cubic))
                            .isEmpty()) {
                return;
            }
        }
    }

    /** The end of the k-th pair that lies here. */
    String wire(int k) {
        return wires.get(k);
    }

    /** The kernel's address at the k-th pair. */
    static String address(int k) {
        return "10.77." + k + ".254";
    }

    static String address6(int k) {
        return network6(k) + "fe";
    }

    private static String network6(int k) {
        return "fd77:0:0:" + Integer.toHexString(k + 1) + "::";
    }

    /** The n-th simulated address at the k-th pair, from 1. */
    static String simulated(int k, int n) {
        return "10.77." + k + "." + n;
    }

    static String simulated6(int k, int n) {
        return network6(k) + Integer.toHexString(n);
    }

    private String[] in(String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }

    /** Does something in the namespace, which must work. */
    void inside(String... command) throws Exception {
        must(in(command));
    }

    static void must(String... command) throws Exception {
        assertThat(tried(command)).as(String.join(" ", command)).isEmpty();
    }

    /** What went wrong; empty when nothing did. */
    private static String tried(String... command) throws Exception {
        try {
            Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
            p.getOutputStream().close();
            String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return p.waitFor() == 0 ? "" : out.strip() + " (status " + p.exitValue() + ")";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Starts a program in the namespace, which ends with it at the latest. */
    Process start(Path output, String... command) throws IOException {
        Process p = new ProcessBuilder(in(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        programs.add(p);
        return p;
    }

    /** Starts the program that takes and sends streams. */
    void startPeer() throws Exception {
        peer = new ProcessBuilder(in(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KernelPeer.class.getName(),
                        Integer.toString(PORT)))
                .redirectErrorStream(true)
                .start();
        programs.add(peer);
        BufferedReader out = new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
        Thread listener = new Thread(() -> out.lines().forEach(said::add), "kernel's program");
        listener.setDaemon(true);
        listener.start();
        Waiting.until("the kernel's program is ready", () -> said.contains("ready"));
    }

    /** Lets the program send so many bytes to a simulated server. */
    synchronized void send(String host, int port, long bytes) throws IOException {
        peer.getOutputStream()
                .write(("send " + host + " " + port + " " + bytes + "\n").getBytes(StandardCharsets.UTF_8));
        peer.getOutputStream().flush();
    }

    /** What its program said about a simulated address. */
    List<String> said(String address) {
        return said.stream().filter(l -> l.contains(" " + address + " ")).toList();
    }

    @Override
    public void close() throws Exception {
        for (Process p : programs) {
            p.destroyForcibly();
            p.waitFor(5, TimeUnit.SECONDS);
        }
        for (String wire : wires) {
            tried("ip", "link", "del", wire);
        }
        tried("ip", "netns", "del", name);
    }
}

package dev.framewise.inspector.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.wire.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The TCP analysis says of every frame what tshark says of it. */
class TcpAnalysisAgreementTest {
    private static final String[] FLAGS = {
        "retransmission",
        "fast_retransmission",
        "spurious_retransmission",
        "out_of_order",
        "lost_segment",
        "ack_lost_segment",
        "duplicate_ack",
        "keep_alive",
        "keep_alive_ack",
        "zero_window",
        "zero_window_probe",
        "zero_window_probe_ack",
        "window_update",
        "window_full",
        "reused_ports",
    };

    private static final String[] NUMBERS = {
        "acks_frame",
        "ack_rtt",
        "initial_rtt",
        "bytes_in_flight",
        "push_bytes_sent",
        "duplicate_ack_num",
        "duplicate_ack_frame",
        "rto",
        "rto_frame"
    };

    /**
     * Left out: times that lie 2⁵⁶ ns apart, beyond tshark's arithmetic; FDDI, a link type that is not decoded here; a
     * TCP header that claims 8 bytes, which tshark counts as a connection all the same.
     */
    private static final List<String> LEFT_OUT =
            List.of("transform-base64-7296.pcap", "dns-inverse-query.pcap", "drop-protocol-change.pcap");

    @Test
    void saysOfEveryFrameOfRealCapturesWhatTsharkSays() throws Exception {
        String folder = System.getenv("FRAMEWISE_CAPTURES");
        assumeTrue(folder != null, "FRAMEWISE_CAPTURES names no folder of captures");
        assumeTrue(tsharkIsThere(), "tshark is not installed");
        List<Path> captures;
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            captures = all.filter(p -> p.toString().matches(".*\\.pcap(ng)?(\\.gz)?"))
                    .filter(p -> !LEFT_OUT.contains(p.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (Path capture : captures) {
            compared += compare(capture, differences);
        }
        assertThat(compared).isGreaterThan(5000);
        assertThat(differences).isEmpty();
    }

    static int compare(Path capture, List<String> differences) throws Exception {
        Map<Long, String> theirs = tshark(capture);
        Map<Long, String> ours = ours(capture);
        for (Map.Entry<Long, String> e : theirs.entrySet()) {
            String mine = ours.getOrDefault(e.getKey(), "");
            if (!mine.equals(e.getValue())) {
                differences.add(capture.getFileName() + " frame " + e.getKey() + ": tshark " + e.getValue() + " | ours "
                        + mine);
            }
        }
        return theirs.size();
    }

    private static boolean tsharkIsThere() {
        try {
            Process p = new ProcessBuilder("tshark", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return p.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static Map<Long, String> tshark(Path capture) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-Y", "tcp", "-T", "fields"));
        command.addAll(List.of("-E", "occurrence=f", "-e", "frame.number"));
        for (String f : FLAGS) {
            command.addAll(List.of("-e", "tcp.analysis." + f));
        }
        for (String f : NUMBERS) {
            command.addAll(List.of("-e", "tcp.analysis." + f));
        }
        command.addAll(List.of("-e", "tcp.stream", "-e", "icmp.type", "-e", "icmpv6.type"));
        Process p = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<Long, String> found = new HashMap<>();
        try (BufferedReader r = new BufferedReader(new InputStreamReader(p.getInputStream(), UTF_8))) {
            for (String line = r.readLine(); line != null; line = r.readLine()) {
                String[] c = line.split("\t", -1);
                if (!c[c.length - 1].isEmpty() || !c[c.length - 2].isEmpty()) {
                    continue;
                }
                StringBuilder s = new StringBuilder();
                for (int i = 0; i < FLAGS.length; i++) {
                    s.append(c[1 + i].isEmpty() ? "" : FLAGS[i] + " ");
                }
                for (int i = 0; i < NUMBERS.length; i++) {
                    String v = c[1 + FLAGS.length + i];
                    s.append(v.isEmpty() ? "" : NUMBERS[i] + "=" + v + " ");
                }
                s.append("stream=").append(c[c.length - 3]);
                found.put(Long.parseLong(c[0]), s.toString());
            }
        }
        p.waitFor();
        return found;
    }

    private static Map<Long, String> ours(Path capture) throws IOException {
        Map<Long, String> found = new HashMap<>();
        Tracker tracker = new Tracker(new FlowTable(100_000, c -> {}), port -> false, new Deaf());
        try (FrameReader reader = Captures.open(capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                FrameInfo info = new FrameInfo(f, 0, 0);
                tracker.frame(info);
                if (info.tcp() != null) {
                    found.put(f.number(), describe(info.tcp()));
                }
            }
        }
        return found;
    }

    private static String describe(TcpFacts t) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < FLAGS.length; i++) {
            s.append(t.has(1 << i) ? FLAGS[i] + " " : "");
        }
        long[] numbers = {
            t.acksFrame,
            t.ackRttNanos,
            t.initialRttNanos,
            t.bytesInFlight,
            t.pushBytesSent,
            t.duplicateAckNumber == 0 ? -1 : t.duplicateAckNumber,
            t.duplicateAckFrame,
            t.rtoNanos,
            t.rtoFrame
        };
        for (int i = 0; i < NUMBERS.length; i++) {
            if (numbers[i] != -1) {
                boolean time = NUMBERS[i].endsWith("rtt") || NUMBERS[i].equals("rto");
                s.append(NUMBERS[i])
                        .append('=')
                        .append(time ? seconds(numbers[i]) : "" + numbers[i])
                        .append(' ');
            }
        }
        return s.append("stream=").append(t.stream).toString();
    }

    private static String seconds(long nanos) {
        String sign = nanos < 0 ? "-" : "";
        long n = Math.abs(nanos);
        return sign + n / 1_000_000_000L + "." + String.format(java.util.Locale.ROOT, "%09d", n % 1_000_000_000L);
    }

    /** Nobody wants the payload. */
    private static final class Deaf implements Tracker.Consumers {
        @Override
        public StreamConsumer stream(Conversation c) {
            return new StreamConsumer() {
                @Override
                public void bytes(Direction d, Source s, int from, int to, FrameInfo carrier, FrameInfo now) {}

                @Override
                public void lost(Direction d, long byteCount, boolean notCaptured, FrameInfo now) {}

                @Override
                public void closed(Direction by, boolean aborted, FrameInfo now) {}

                @Override
                public void end(FrameInfo now) {}
            };
        }

        @Override
        public void datagram(Conversation c, Direction d, Source s, int from, int to, int wireLength, FrameInfo info) {}

        @Override
        public void over(Conversation c) {}
    }
}

package dev.framewise.simulator.gateway;

import dev.framewise.simulator.stack.Tshark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What tshark's TCP analysis remarks about streams, and which of it the losses of the link do not explain. The captures show
 * each frame when it goes onto the link; a lost one has a comment that says so.
 */
final class TcpRemarks {
    private static final List<String> AGAIN =
            List.of("retransmission", "fast_retransmission", "spurious_retransmission", "out_of_order");
    private static final String DUPLICATE = "duplicate_ack";

    /** What no loss explains, since the capture has lost frames too. */
    private static final List<String> NEVER = List.of("lost_segment", "ack_lost_segment", "reused_ports");

    private static final Pattern DELAY = Pattern.compile("delay (\\d+)ms");
    private static final double MILLI = 1e-3;

    /** Linux acknowledges within 40 ms; what takes twice as long waited for a processor. */
    private static final double LATE_SECONDS = 80 * MILLI;

    private TcpRemarks() {}

    /**
     * The streams of one simulated address.
     *
     * @param harm what went wrong on the link, in netem's words
     * @param preset what the simulated TCP is like
     * @param late whether the virtual clock could not keep up
     */
    record Talk(Path file, String address, String harm, String preset, boolean late) {
        /** Whether frames are only lost: neither changed nor overtaken. */
        boolean onlyLoses() {
            return !harm.matches(".*(duplicate|reorder|corrupt|ms \\d+ms).*");
        }

        /** Whether both ends tell each other which bytes came; if not, they send again what they cannot know of. */
        boolean selective() {
            return !preset.contains("reno");
        }

        /** RFC 6675 §4, NextSeg (3) and (4): a recovery sends what is not acknowledged again, before it knows of a loss. */
        boolean rescues(String sender) {
            return preset.equals("rfc") && sender.equals(address);
        }

        double delaySeconds() {
            var m = DELAY.matcher(harm);
            return m.find() ? Integer.parseInt(m.group(1)) * MILLI : 0;
        }
    }

    private record Sent(
            String frame,
            double seconds,
            String from,
            long first,
            long end,
            boolean ack,
            boolean lost,
            List<String> remarks) {
        boolean again() {
            return remarks.stream().anyMatch(AGAIN::contains);
        }
    }

    /**
     * What was found.
     *
     * @param unexplained one line for each remark without an explanation
     * @param judged how many streams were judged, in which nothing but the link and the ends decides what is sent again when
     * @param remarks how many remarks there were in these
     */
    record Findings(List<String> unexplained, int judged, int remarks) {}

    static Findings of(Path folder, List<Talk> talks) throws IOException, InterruptedException {
        Path all = folder.resolve("all.pcapng");
        try (OutputStream out = Files.newOutputStream(all)) {
            for (Talk t : talks) {
                Files.copy(t.file(), out);
            }
        }
        List<String> fields = new ArrayList<>(List.of(
                "frame.number",
                "frame.time_epoch",
                "ip.src",
                "ipv6.src",
                "ip.dst",
                "ipv6.dst",
                "tcp.stream",
                "tcp.seq_raw",
                "tcp.len",
                "tcp.flags",
                "frame.comment",
                "frame.section_number",
                "tcp.checksum.status",
                "ip.checksum.status"));
        int firstRemark = fields.size();
        List<String> remarks = new ArrayList<>(NEVER);
        remarks.addAll(AGAIN);
        remarks.add(DUPLICATE);
        remarks.forEach(r -> fields.add("tcp.analysis." + r));
        List<String> command = new ArrayList<>(List.of("-r", all.toString(), "-Y", "tcp && !icmp && !icmpv6"));
        command.addAll(List.of("-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of("-T", "fields", "-E", "occurrence=f"));
        fields.forEach(f -> command.addAll(List.of("-e", f)));
        Map<String, List<Sent>> streams = new LinkedHashMap<>();
        Map<String, Talk> talkOf = new LinkedHashMap<>();
        for (String line : Tshark.run(command.toArray(String[]::new))) {
            String[] w = line.split("\t", -1);
            String from = w[2] + w[3];
            Talk talk = talks.get(Integer.parseInt(w[11]) - 1);
            if (!talk.address().equals(from) && !talk.address().equals(w[4] + w[5])) {
                continue; // the kernel still looks for a host of an earlier run, which is gone
            }
            int flags = Integer.decode(w[9]);
            long first = Long.parseLong(w[7]);
            long length = Long.parseLong(w[8]) + ((flags & 3) != 0 ? 1 : 0);
            List<String> said = new ArrayList<>();
            for (int i = 0; i < remarks.size(); i++) {
                if (!w[firstRemark + i].isEmpty()) {
                    said.add(remarks.get(i));
                }
            }
            // Linux writes a checksum of 0 as 0xffff, which is right too, and which tshark thinks wrong
            if (talk.address().equals(from) && (w[12].equals("0") || w[13].equals("0"))) {
                said.add("wrong checksum");
            }
            talkOf.put(w[6], talk);
            streams.computeIfAbsent(w[6], s -> new ArrayList<>())
                    .add(new Sent(
                            w[0],
                            Double.parseDouble(w[1]),
                            from,
                            first,
                            first + length,
                            (flags & 16) != 0,
                            w[10].startsWith("lost"),
                            said));
        }
        return judge(streams, talkOf);
    }

    private static Findings judge(Map<String, List<Sent>> streams, Map<String, Talk> talkOf) {
        List<String> unexplained = new ArrayList<>();
        int judged = 0;
        int count = 0;
        for (Map.Entry<String, List<Sent>> e : streams.entrySet()) {
            Talk talk = talkOf.get(e.getKey());
            List<Sent> frames = e.getValue();
            boolean timely = talk.onlyLoses() && !talk.late() && !late(frames, talk);
            judged += timely ? 1 : 0;
            for (int i = 0; i < frames.size(); i++) {
                Sent now = frames.get(i);
                for (String r : now.remarks()) {
                    boolean timing = AGAIN.contains(r) || r.equals(DUPLICATE);
                    count += timely ? 1 : 0;
                    if (!timing || timely && !explained(r, now, frames.subList(0, i), talk)) {
                        unexplained.add(talk + " frame " + now.frame() + " from " + now.from() + ": " + r);
                    }
                }
            }
        }
        return new Findings(unexplained, judged, count);
    }

    /** Whether the kernel took so long for an answer that it must have waited for a processor. */
    private static boolean late(List<Sent> frames, Talk talk) {
        double due = Double.MAX_VALUE;
        for (Sent s : frames) {
            if (!s.from().equals(talk.address())) {
                if (s.seconds() > due + LATE_SECONDS) {
                    return true;
                }
                due = s.seconds() >= due ? Double.MAX_VALUE : due;
            } else if (!s.lost() && s.end() > s.first()) {
                due = Math.min(due, s.seconds() + talk.delaySeconds());
            }
        }
        return false;
    }

    private static boolean explained(String remark, Sent now, List<Sent> before, Talk talk) {
        boolean sentFirst = false;
        boolean somethingLost = false;
        for (Sent s : before) {
            boolean mine = s.from().equals(now.from());
            somethingLost |= mine && s.lost();
            if (remark.equals(DUPLICATE)) {
                // something of the other end is missing, or came again
                if (!mine && (s.lost() && s.end() > s.first() || s.again())) {
                    return true;
                }
            } else if (mine && s.first() < now.end() && now.first() < s.end()) {
                if (s.lost()) {
                    return true;
                }
                sentFirst = true;
            } else if (!mine && sentFirst && s.lost() && s.ack()) {
                return true; // it did not hear that it had arrived
            }
        }
        return somethingLost && (!talk.selective() || talk.rescues(now.from()));
    }
}

package dev.framewise.lessons;

import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.host.ProcessWatch;
import dev.framewise.simulator.scenario.Application;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What programs said and heard at their sockets, cut into messages by the length that each begins with. */
final class Said implements ProcessWatch {
    /** One direction of one conversation, as its own end sees it. */
    record Way(boolean datagram, boolean outgoing, int localPort, String remote, int remotePort) {
        static Way of(Row row) {
            boolean outgoing = (row.frame().frame().flags() & 3) == 2;
            Direction there = outgoing
                    ? row.direction()
                    : row.direction() == Direction.FORWARD ? Direction.BACKWARD : Direction.FORWARD;
            Direction back = there == Direction.FORWARD ? Direction.BACKWARD : Direction.FORWARD;
            return new Way(
                    row.conversation().transport() == dev.framewise.inspector.conversation.Conversation.Transport.UDP,
                    outgoing,
                    row.conversation().senderPort(there),
                    new String(row.conversation().senderAddress(back), StandardCharsets.UTF_8),
                    row.conversation().senderPort(back));
        }
    }

    /** What went one way: the messages as hexadecimal digits. */
    static final class Talk {
        private final List<String> messages = new ArrayList<>();
        private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
        private boolean cutShort;
        private boolean begun;

        /** Null unless it is HTTP or WebSocket. */
        private WebTalk web;

        List<String> messages() {
            return messages;
        }

        /** Whether the conversation ended otherwise than in peace. */
        boolean cutShort() {
            return cutShort;
        }

        void take(boolean datagram, Bytes bytes) {
            if (datagram) {
                messages.add(bytes.toHex());
                return;
            }
            if (web == null && !begun && WebTalk.is(bytes)) {
                web = new WebTalk();
            }
            begun = true;
            if (web != null) {
                messages.addAll(web.take(bytes));
                return;
            }
            rest.writeBytes(bytes.toArray());
            byte[] all = rest.toByteArray();
            int at = 0;
            for (int end = end(all, at); end > 0; end = end(all, at)) {
                messages.add(Bytes.wrap(all, at, end - at).toHex());
                at = end;
            }
            rest.reset();
            rest.write(all, at, all.length - at);
        }

        /** Where the MQTT packet at a place ends; 0 when it is not whole. MQTT 5.0 §2.1.4. */
        static int end(byte[] all, int at) {
            int length = 0;
            for (int i = at + 1; i < all.length && i < at + 5; i++) {
                length |= (all[i] & 0x7f) << 7 * (i - at - 1);
                if ((all[i] & 0x80) == 0) {
                    return i + 1 + length <= all.length ? i + 1 + length : 0;
                }
            }
            return 0;
        }
    }

    private final Map<String, Map<Way, Talk>> talks = new LinkedHashMap<>();

    private Talk talk(Ends e, boolean outgoing) {
        Way way = new Way(e.datagram(), outgoing, e.localPort(), String.valueOf(e.remote()), e.remotePort());
        return talks.computeIfAbsent(e.process(), p -> new LinkedHashMap<>()).computeIfAbsent(way, w -> new Talk());
    }

    @Override
    public void sent(Ends ends, Bytes bytes) {
        talk(ends, true).take(ends.datagram(), bytes);
    }

    @Override
    public void received(Ends ends, Bytes bytes) {
        talk(ends, false).take(ends.datagram(), bytes);
    }

    @Override
    public void closed(Ends ends, Cause cause) {
        if (cause != Cause.FINISHED && ends.remote() != null) {
            talk(ends, true).cutShort = true;
            talk(ends, false).cutShort = true;
        }
    }

    /** All that the programs of a host said and heard. */
    Map<Way, Talk> of(List<Application> programs) {
        Map<Way, Talk> all = new LinkedHashMap<>();
        programs.forEach(p -> all.putAll(talks.getOrDefault(p.name(), Map.of())));
        return all;
    }

    /** Takes the last message out of the longest talk, to see whether anybody notices. */
    void forgetOne() {
        talks.values().stream()
                .flatMap(m -> m.values().stream())
                .filter(t -> !t.cutShort)
                .max((a, b) -> Integer.compare(a.messages.size(), b.messages.size()))
                .ifPresent(t -> t.messages.remove(t.messages.size() - 1));
    }
}

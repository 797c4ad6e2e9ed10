package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Loss;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the frames of all links of a run: sent, arrived, and lost with their reasons. */
final class FrameCounts implements FrameListener {
    private long frames;
    private long ipPackets;
    private long bytes;
    private final Map<Loss, Long> lost = new EnumMap<>(Loss.class);

    @Override
    public void sent(Channel channel, Frame frame) {
        frames++;
        bytes += frame.length();
        byte[] f = frame.array();
        if (f.length > 13 && (f[12] == 0x08 && f[13] == 0 || f[12] == (byte) 0x86 && f[13] == (byte) 0xdd)) {
            ipPackets++;
        }
    }

    @Override
    public void lost(Channel channel, Frame frame, Loss reason) {
        lost.merge(reason, 1L, Long::sum);
    }

    void measure(Metrics into, long messages) {
        into.set("frames", frames);
        into.set("frames.ip", ipPackets);
        into.set("frames.bytes", bytes);
        into.set("frames.lost", lost.values().stream().mapToLong(n -> n).sum());
        lost.forEach((reason, n) ->
                into.set("frames.lost." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), n));
        if (messages > 0) {
            into.set("packets-per-message", ipPackets / (double) messages);
            into.set("bytes-per-message", bytes / (double) messages);
        }
    }
}

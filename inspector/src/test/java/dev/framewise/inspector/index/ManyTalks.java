package dev.framewise.inspector.index;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Frame;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.engine.Talk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Writes captures of many connections at once, made of the samples' talks, some on a bad network. */
final class ManyTalks {
    private static final int AT_ONCE = 16;

    private ManyTalks() {}

    /** Writes so many talks, the same for the same number; gives how many frames they took. */
    static long write(Path file, int count) throws IOException {
        List<Talk> talks = new ArrayList<>();
        for (Sample s : Samples.list()) {
            talks.addAll(Talk.in("sample:" + s.name()));
        }
        Random random = new Random(7);
        List<Deque<Frame>> open = new ArrayList<>();
        int begun = 0;
        long number = 0;
        try (CaptureWriter out = CaptureWriter.create(file, CaptureFormat.PCAPNG, "test", List.of())) {
            while (begun < count || !open.isEmpty()) {
                while (begun < count && open.size() < AT_ONCE) {
                    open.add(talk(talks.get(begun % talks.size()), 2000 + begun, random));
                    begun++;
                }
                Deque<Frame> one = open.get(random.nextInt(open.size()));
                Frame f = one.remove();
                number++;
                out.write(Frame.of(number, number * 1_234_567, f.on(), f.bytes()));
                open.removeIf(Deque::isEmpty);
            }
        }
        return number;
    }

    private static Deque<Frame> talk(Talk talk, int port, Random random) {
        int most = 10 + random.nextInt(400);
        List<Talk.Segment> segments = talk.cut(left -> 1 + random.nextInt(most));
        if (random.nextInt(4) == 0) {
            segments = Talk.mistreat(segments, random);
            if (segments.size() > 10) {
                segments.remove(segments.size() / 2);
            }
        }
        Deque<Frame> frames = new ArrayDeque<>();
        for (Frame f : Talk.frames(segments, random.nextInt(), random.nextInt())) {
            frames.add(Talk.moved(f, f.number(), port));
        }
        return frames;
    }
}

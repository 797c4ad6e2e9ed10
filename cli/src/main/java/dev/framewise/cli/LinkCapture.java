package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes every frame of a simulated network once, when it is sent: one interface a link, in pcapng. */
final class LinkCapture implements FrameListener, AutoCloseable {
    /** Time 0 of a run is 2026-01-01T00:00Z in files. */
    private static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

    private static final int ETHERNET = 1;

    private final Path file;
    private final CaptureWriter writer;
    private final Map<Link, CaptureInterface> interfaces = new IdentityHashMap<>();
    private IOException broken;

    LinkCapture(Path file, String comment) throws Failure {
        this.file = file;
        try {
            writer = CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of(comment));
        } catch (CaptureException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        if (broken != null) {
            return;
        }
        try {
            CaptureInterface on =
                    interfaces.computeIfAbsent(channel.link(), l -> CaptureInterface.of(l.index(), ETHERNET, l.name()));
            writer.write(on, EPOCH_NANOS + frame.sentNanos(), frame.bytes(), frame.length(), List.of());
        } catch (IOException e) {
            broken = e;
        }
    }

    long frameCount() {
        return writer.frameCount();
    }

    Path file() {
        return file;
    }

    /** @throws IOException when the file could not be written whole */
    @Override
    public void close() throws IOException {
        writer.close();
        if (broken != null) {
            throw broken;
        }
    }
}

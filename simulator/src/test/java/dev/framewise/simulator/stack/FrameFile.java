package dev.framewise.simulator.stack;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Network;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes all frames of a network into a file for others to judge. */
public final class FrameFile implements FrameListener, Closeable {
    private final Network network;
    private final String only;
    private final CaptureWriter writer;
    private final Map<Link, CaptureInterface> interfaces = new HashMap<>();

    public FrameFile(Network network, Path path) throws IOException {
        this(network, path, "");
    }

    /** @param only the name of the link whose frames are kept; empty for all */
    public FrameFile(Network network, Path path, String only) throws IOException {
        this.only = only;
        this.network = network;
        this.writer = CaptureWriter.pcapng(Files.newOutputStream(path), "test");
        network.watch(this);
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        if (!only.isEmpty() && !only.equals(channel.link().name())) {
            return;
        }
        try {
            CaptureInterface on =
                    interfaces.computeIfAbsent(channel.link(), l -> CaptureInterface.of(l.index(), 1, l.name()));
            writer.write(on, 1_767_225_600_000_000_000L + frame.sentNanos(), frame.bytes(), frame.length(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        network.unwatch(this);
        writer.close();
    }
}

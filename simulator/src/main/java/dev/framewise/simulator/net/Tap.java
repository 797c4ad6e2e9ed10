package dev.framewise.simulator.net;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.TimeResolution;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes frames of a network into a capture. A tap at links writes each frame once, when its first bit leaves, on one
 * interface a link; a tap at ports writes what a card there sees: its own frames as they leave, and others as they
 * arrive, late, twice or harmed as they may be. What is lost at once carries a comment that says why.
 *
 * <p>A file that cannot be written any more ends the tap, not the run; {@link #close} tells.
 */
public final class Tap implements FrameListener, AutoCloseable {
    /** The beginning of virtual time in files: 2026-01-01T00:00Z, in nanoseconds since 1970. */
    public static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    private final Network network;
    private final CaptureWriter writer;
    /** By the links' places; null where nothing is listened to. */
    private final CaptureInterface[] links;

    private final List<Port> ports;
    private final List<CaptureInterface> portInterfaces = new ArrayList<>();
    private IOException failure;
    private Channel heldChannel;
    private Frame held;
    private boolean closed;
    /** How many lines of the network's secrets are in the file. */
    private int secrets;

    private Tap(Network network, CaptureWriter writer, List<Link> links, List<Port> ports) {
        this.network = network;
        this.writer = writer;
        this.links = new CaptureInterface[network.links().size()];
        this.ports = List.copyOf(ports);
        try {
            int index = 0;
            for (Link l : links) {
                CaptureInterface.Builder b = describe(index++, l).name(l.name());
                describe(this.links[l.index()] = b.build());
            }
            for (Port p : ports) {
                CaptureInterface.Builder b = p.connected()
                        ? describe(index, p.out().link())
                        : new CaptureInterface.Builder(index, LinkTypes.ETHERNET).resolution(TimeResolution.NANOS);
                index++;
                CaptureInterface i = b.name(p.toString()).macAddress(mac(p)).build();
                portInterfaces.add(i);
                describe(i);
            }
        } catch (IOException e) {
            failure = e;
        }
        network.watch(this);
    }

    /** A tap at all links that there are. */
    public static Tap everywhere(Network network, CaptureWriter writer) {
        return new Tap(network, writer, List.copyOf(network.links()), List.of());
    }

    /** A tap at some links; each frame is written once. */
    public static Tap links(Network network, CaptureWriter writer, List<Link> links) {
        return new Tap(network, writer, links, List.of());
    }

    /** A tap at some ports; a frame from one of them to another is written twice, when it leaves and when it arrives. */
    public static Tap ports(Network network, CaptureWriter writer, List<Port> ports) {
        return new Tap(network, writer, List.of(), ports);
    }

    private static CaptureInterface.Builder describe(int index, Link link) {
        return new CaptureInterface.Builder(index, LinkTypes.ETHERNET)
                .resolution(TimeResolution.NANOS)
                .speedBitsPerSecond(link.forward().rateBitsPerSecond())
                .description(link.forward().source() + " – " + link.forward().target());
    }

    private void describe(CaptureInterface i) throws IOException {
        writer.describe(i);
    }

    private static Bytes mac(Port p) {
        byte[] b = new byte[6];
        for (int i = 0; i < 6; i++) {
            b[i] = (byte) (p.macAddress() >>> 40 - 8 * i);
        }
        return Bytes.wrap(b);
    }

    private CaptureInterface interfaceOf(Link link) {
        return link.index() < links.length ? links[link.index()] : null;
    }

    private CaptureInterface interfaceOf(Port port) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i) == port) {
                return portInterfaces.get(i);
            }
        }
        return null;
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        flush();
        // held back until the next thing happens, since impairments decide in the same breath
        held = frame;
        heldChannel = channel;
    }

    @Override
    public void duplicated(Channel channel, Frame copy) {
        flush();
    }

    @Override
    public void arrived(Channel channel, Frame frame) {
        flush();
        CaptureInterface in = interfaceOf(channel.target());
        if (in != null) {
            write(in, network.simulation().nowNanos(), frame, INBOUND, List.of());
        }
    }

    @Override
    public void lost(Channel channel, Frame frame, Loss reason) {
        if (held != null && frame.number() == held.number() && frame.copy() == held.copy()) {
            hand(List.of("lost: " + reason.words()));
        } else {
            flush();
        }
    }

    private void flush() {
        if (held != null) {
            hand(List.of());
        }
    }

    private void hand(List<String> comments) {
        Frame f = held;
        held = null;
        CaptureInterface link = interfaceOf(heldChannel.link());
        if (link != null) {
            write(link, f.sentNanos(), f, 0, comments);
        }
        CaptureInterface port = ports.isEmpty() ? null : interfaceOf(heldChannel.source());
        if (port != null) {
            write(port, f.sentNanos(), f, OUTBOUND, comments);
        }
    }

    private void write(CaptureInterface i, long nanos, Frame f, int flags, List<String> comments) {
        if (failure != null) {
            return;
        }
        try {
            secrets = writeSecrets(network, writer, secrets);
            writer.write(new dev.framewise.captures.Frame(
                    0, EPOCH_NANOS + nanos, -1, i, f.bytes(), f.length(), flags, comments));
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Writes the secrets that became known since, before the first frame that they open.
     *
     * @param from how many lines are written already
     * @return how many are now
     */
    public static int writeSecrets(Network network, CaptureWriter writer, int from) throws IOException {
        Secrets all = network.secrets();
        if (all.size() > from) {
            writer.write(new DecryptionSecrets(DecryptionSecrets.TLS_KEY_LOG, Bytes.utf8(all.text(from))));
        }
        return Math.max(from, all.size());
    }

    /**
     * Writes what is left, ends the watch and closes the writer.
     *
     * @throws IOException when something could not be written, now or before
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        flush();
        network.unwatch(this);
        try (writer) {
            if (failure != null) {
                throw failure;
            }
        }
    }
}

package dev.framewise.gui.simulation;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.TimeResolution;
import dev.framewise.gui.model.GrowingSource;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Texts;
import dev.framewise.inspector.engine.Row;
import dev.framewise.lessons.watch.Reading;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Tap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The frames of one history of a run, each once, however often the run goes back and comes again: in a file for the views
 * of packets, and what each says. Written by the thread that drives the run.
 */
final class History implements GrowingSource {
    /** So many frames a history keeps; the run stands still then. */
    static final int MOST_FRAMES = 200_000;

    private final Path file;
    private final CaptureWriter writer;
    private final List<CaptureInterface> links = new ArrayList<>();
    private final Reading reading = new Reading();
    private final BitSet messages = new BitSet();
    private String[] protocols = new String[256];
    private long[] sentNanos = new long[256];
    private String[] words = new String[256];
    private int[] prints = new int[256];
    private int count;
    /** How many lines of the network's secrets are in the file. */
    private int secrets;

    private Frame held;
    private Channel heldOn;
    private volatile boolean running = true;
    private volatile String trouble = "";

    History(Network network, String comment) throws IOException {
        file = Files.createTempFile("framewise-run", ".pcapng");
        writer = CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of(comment));
        for (Link l : network.links()) {
            CaptureInterface i = new CaptureInterface.Builder(l.index(), LinkTypes.ETHERNET)
                    .resolution(TimeResolution.NANOS)
                    .speedBitsPerSecond(l.forward().rateBitsPerSecond())
                    .description(l.forward().source() + " – " + l.forward().target())
                    .name(l.name())
                    .build();
            links.add(i);
            writer.describe(i);
        }
        writer.flush();
    }

    /** Opens the file for the views; called once. */
    OpenCapture open(String name) throws IOException {
        return OpenCapture.live(name, file, this);
    }

    /** A frame was sent; one that is known already is passed over. */
    void sent(Channel channel, Frame frame) {
        flushHeld();
        if (frame.number() != count + 1L || count >= MOST_FRAMES) {
            return;
        }
        grow(channel, frame);
    }

    private synchronized void grow(Channel channel, Frame frame) {
        if (count == protocols.length) {
            protocols = Arrays.copyOf(protocols, count * 2);
            sentNanos = Arrays.copyOf(sentNanos, count * 2);
            words = Arrays.copyOf(words, count * 2);
            prints = Arrays.copyOf(prints, count * 2);
        }
        List<Row> rows = reading.frame(channel, frame);
        for (Row row : rows) {
            if (row.isMessage()) {
                messages.set(count);
            }
        }
        protocols[count] = rows.isEmpty() ? "" : reading.protocol(rows.get(0)).intern();
        sentNanos[count] = frame.sentNanos();
        StringBuilder line = new StringBuilder();
        line.append(channel.source().node())
                .append(" → ")
                .append(channel.target().node());
        rows.forEach(
                r -> line.append("  ").append(reading.protocol(r)).append(' ').append(reading.line(r)));
        words[count] = line.toString();
        prints[count] = 31 * Arrays.hashCode(frame.array()) + Long.hashCode(frame.sentNanos());
        count++;
        // held back until the next thing happens, since impairments decide in the same breath
        held = frame;
        heldOn = channel;
    }

    /** A frame was lost; when it had only just been sent, the file says why. */
    void lost(Frame frame, String why) {
        if (held != null && held.number() == frame.number() && frame.copy() == 0) {
            write(List.of("lost: " + why));
        }
    }

    /** Brings everything up to now into the file. */
    void flush() {
        flushHeld();
        try {
            writer.flush();
        } catch (IOException e) {
            broken(e);
        }
    }

    private void flushHeld() {
        if (held != null) {
            write(List.of());
        }
    }

    private void write(List<String> comments) {
        Frame f = held;
        held = null;
        if (!trouble.isEmpty()) {
            return;
        }
        try {
            secrets = Tap.writeSecrets(heldOn.network(), writer, secrets);
            writer.write(new dev.framewise.captures.Frame(
                    0,
                    Tap.EPOCH_NANOS + f.sentNanos(),
                    -1,
                    links.get(heldOn.link().index()),
                    f.bytes(),
                    f.length(),
                    0,
                    comments));
        } catch (IOException e) {
            broken(e);
        }
    }

    private void broken(IOException e) {
        if (trouble.isEmpty()) {
            trouble = Texts.of("sim.trouble", String.valueOf(e.getMessage()));
        }
    }

    /** The frames behind the first so many, up to a number. For any thread. */
    synchronized List<Told> told(int behind, long upTo) {
        List<Told> all = new ArrayList<>();
        for (int i = behind; i < Math.min(count, upTo); i++) {
            all.add(new Told(i + 1L, sentNanos[i], words[i], prints[i]));
        }
        return all;
    }

    synchronized int count() {
        return count;
    }

    boolean isFull() {
        return count >= MOST_FRAMES;
    }

    /** The protocol of a frame, or empty. */
    String protocol(long frame) {
        return frame >= 1 && frame <= count ? protocols[(int) frame - 1] : "";
    }

    /** The last frame up to this one that completes a message, or 0. */
    long messageUpTo(long frame) {
        return messages.previousSetBit((int) Math.min(frame, count) - 1) + 1L;
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void await() {
        // the reader needs no more of the file
    }

    /** Ends the file; what was read of it stays. Called by the thread that writes. */
    void close() {
        running = false;
        try {
            writer.close();
        } catch (IOException e) {
            broken(e);
        }
    }
}

package dev.framewise.gui.model;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.live.CaptureCounts;
import dev.framewise.captures.live.CaptureRequest;
import dev.framewise.captures.live.LiveCapture;
import dev.framewise.captures.live.LiveInterface;
import dev.framewise.captures.live.LiveInterfaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Frames of an interface of this machine, written into a temporary file while somebody looks at it. */
public final class LiveSource implements GrowingSource {
    private static final long PATIENCE_MILLIS = 2000;

    private final LiveCapture capture;
    private volatile boolean running = true;
    private volatile String trouble = "";

    private LiveSource(LiveCapture capture) {
        this.capture = capture;
    }

    /**
     * The interfaces of this machine, those that are up first.
     *
     * @throws IOException with one sentence, when libpcap is missing
     */
    public static List<LiveInterface> interfaces() throws IOException {
        return LiveInterfaces.list().stream()
                .sorted((a, b) -> Boolean.compare(b.up(), a.up()))
                .toList();
    }

    /**
     * Begins to capture.
     *
     * @param device an interface's name
     * @param filter in libpcap's language; empty for all
     * @throws IOException with one sentence, when it is not allowed or the filter is wrong
     */
    public static OpenCapture start(String device, String filter, boolean promiscuous) throws IOException {
        Path file = Files.createTempFile("framewise-live", ".pcapng");
        try {
            LiveCapture capture = LiveCapture.open(CaptureRequest.on(device)
                    .filter(filter)
                    .promiscuous(promiscuous)
                    .application("Framewise")
                    .file(file, CaptureFormat.PCAPNG));
            LiveSource live = new LiveSource(capture);
            OpenCapture open = OpenCapture.live(device, file, live);
            Thread thread = new Thread(live::run, "framewise-capture");
            thread.setDaemon(true);
            thread.start();
            return open;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void run() {
        try {
            capture.run(frame -> {});
        } catch (IOException e) {
            trouble = e.getMessage();
        } finally {
            running = false;
        }
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
        capture.stop();
    }

    /** What was counted so far. */
    public CaptureCounts counts() {
        return capture.counts();
    }

    @Override
    public void await() {
        try {
            capture.await(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.framewise.simulator.gateway;

import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.TimedAction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a run while it goes on: what came in, as it comes, and the hash of all frames at its end. A run of which more came
 * in than a run file may hold is kept up to there.
 */
public final class Recorder implements AutoCloseable {
    /** Room for the end of the file, and for what comes in before a moment at which it may end. */
    private static final int TAIL_BYTES = 1 << 20;

    private final Session session;
    private final OutputStream out;
    private final long mostBytes;
    private long bytes;
    private boolean ended;
    private boolean full;
    private boolean closed;
    private IOException broken;

    /** Begins a file. */
    public Recorder(Path file, String program, Session session) throws IOException {
        this(Files.newOutputStream(file), program, session, RunFile.MOST_BYTES);
    }

    Recorder(OutputStream stream, String program, Session session, long mostBytes) {
        this.session = session;
        this.out = new BufferedOutputStream(stream, 1 << 16);
        this.mostBytes = mostBytes - TAIL_BYTES;
        write(RunFile.head(program, session) + RunFile.INPUTS);
    }

    private void write(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        bytes += b.length;
        try {
            out.write(b);
        } catch (IOException e) {
            broken = broken == null ? e : broken;
        }
    }

    /** Something is about to come in. */
    void coming(int estimatedBytes) {
        boolean settled =
                session.simulation().nextNanos() > session.simulation().nowNanos();
        if (!ended && settled && bytes + estimatedBytes > mostBytes) {
            end();
            full = true;
        }
    }

    /** Something came in. */
    void keep(TimedAction action) {
        if (!ended) {
            write(RunFile.input(action));
        }
    }

    /** Hands on what was written. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            broken = broken == null ? e : broken;
        }
    }

    /** Whether the file is full, and holds only the beginning of the run. */
    public boolean full() {
        return full;
    }

    private void end() {
        ended = true;
        write(RunFile.tail(
                session.simulation().nowNanos(), session.world().network().frameCount(), session.hash()));
    }

    /** @throws IOException when the file could not be written whole */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended) {
            end();
        }
        out.close();
        if (broken != null) {
            throw broken;
        }
    }
}

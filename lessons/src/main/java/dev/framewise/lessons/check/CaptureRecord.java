package dev.framewise.lessons.check;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.engine.CaptureSecrets;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.filter.AddressNames;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A capture that a lesson reads. */
public final class CaptureRecord extends Observed implements RowSink {
    private final List<Seen> seen = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private long frames;

    /**
     * Reads a sample whole.
     *
     * @param sample {@code sample:NAME}
     * @throws ScenarioException when there is none
     */
    public CaptureRecord(String sample) {
        Inspection inspection = new Inspection(Knowledge.REGISTRY, Inspection.Options.EXAMINING, this);
        try (FrameReader reader = Samples.open(sample)) {
            CaptureSecrets secrets = new CaptureSecrets(Knowledge.REGISTRY, reader);
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                frames++;
                secrets.learn();
                inspection.frame(f);
            }
            inspection.end();
        } catch (CaptureException e) {
            throw new ScenarioException(e.getMessage());
        } catch (IOException e) {
            throw new ScenarioException(sample + " cannot be read: " + e.getMessage() + ".");
        }
        RowPresenter presenter = new RowPresenter(Knowledge.REGISTRY, new FieldTree());
        for (Row row : rows) {
            presenter.of(row);
            seen.add(new Seen(
                    row,
                    row.frame().number(),
                    row.frame().timeNanos() - row.frame().firstTimeNanos(),
                    address(presenter.sourceAddress()),
                    address(presenter.targetAddress()),
                    "",
                    row.frame().frame().originalLength()));
        }
    }

    @Override
    public void row(Row row) {
        rows.add(row);
    }

    @Override
    public void late(Finding finding) {
        // it stands in its row's list as well
    }

    @Override
    public void remark(String sentence) {
        // samples are small
    }

    @Override
    List<Seen> seen(Scope scope) {
        if (scope.kind() != Scope.Kind.SENT) {
            throw new ScenarioException("A capture does not know what was delivered or lost, and on which link.");
        }
        return seen;
    }

    @Override
    List<Seen> of(long frame) {
        return seen.stream().filter(s -> s.frame() == frame).toList();
    }

    @Override
    public List<Seen> all() {
        return new ArrayList<>(seen);
    }

    @Override
    AddressNames names() {
        return AddressNames.NONE;
    }

    @Override
    public boolean over() {
        return true;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public Double measured(String name) {
        return null;
    }

    @Override
    String measures() {
        return "nothing, since it is a capture";
    }

    @Override
    public List<String> story() {
        return List.of();
    }
}

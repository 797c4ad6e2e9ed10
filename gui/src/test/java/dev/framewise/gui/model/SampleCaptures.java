package dev.framewise.gui.model;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import java.io.IOException;
import java.util.stream.Stream;

/** Opens samples and reads them whole. */
final class SampleCaptures {
    private SampleCaptures() {}

    static OpenCapture read(String name) throws IOException {
        OpenCapture c = OpenCapture.of("sample:" + name);
        c.read();
        return c;
    }

    static Stream<String> names() throws CaptureException {
        return Samples.list().stream().map(Sample::name);
    }
}

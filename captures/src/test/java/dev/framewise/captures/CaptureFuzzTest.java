package dev.framewise.captures;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.captures.structure.CaptureStructure;
import dev.framewise.protocols.wire.FieldTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** No file makes a reader of captures throw anything but its own sentence. */
class CaptureFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsEveryFile(byte[] file) throws IOException {
        MutatedCapturesTest.read(file);
    }

    @FuzzTest(maxDuration = "5m")
    void takesEveryFileApart(byte[] file) throws IOException {
        try (CaptureStructure structure = CaptureStructure.open(new ByteArrayInputStream(file), "it")) {
            long offset = 0;
            for (CaptureStructure.Piece p = structure.next(); p != null; p = structure.next()) {
                assertThat(p.offset()).isGreaterThanOrEqualTo(offset);
                offset = p.offset();
                FieldTree tree = p.tree();
                for (int node = 0; node < tree.size(); node++) {
                    tree.number(node);
                    tree.text(node);
                }
            }
        } catch (CaptureException e) {
            assertThat(e.getMessage()).startsWith("it ").endsWith(".").doesNotContain("\n");
        }
    }
}

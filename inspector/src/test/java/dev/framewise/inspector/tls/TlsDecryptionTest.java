package dev.framewise.inspector.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.index.CaptureIndex;
import dev.framewise.inspector.engine.CaptureSecrets;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.index.RowIndex;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Decrypts what {@code openssl s_client} and {@code s_server} 3.0 said to each other on loopback, by the secrets that the server
 * wrote and that stand in the captures: the path of each request is the capture's name.
 */
class TlsDecryptionTest {
    private static List<String> lines(String capture, boolean withSecrets) throws IOException {
        Registry registry = StandardProtocols.registry();
        List<String> lines = new ArrayList<>();
        RowPresenter presenter = new RowPresenter(registry, new FieldTree());
        Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                if (row.isMessage()) {
                    lines.add(line(presenter, row));
                }
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (InputStream in = TlsDecryptionTest.class.getResourceAsStream(capture + ".pcapng");
                FrameReader reader = Captures.open(in, capture)) {
            CaptureSecrets secrets = new CaptureSecrets(registry, reader);
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                if (withSecrets) {
                    secrets.learn();
                }
                inspection.frame(f);
            }
        }
        inspection.end();
        return lines;
    }

    private static String line(RowPresenter presenter, Row row) {
        TextOut out = new TextOut();
        presenter.of(row).info(out);
        return row.dissector().protocol().name() + " "
                + new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t13aes128",
                "t13chacha",
                "hrr",
                "t12gcm",
                "t12chacha",
                "t12cbcetm",
                "t12cbc",
                "t12rsa",
                "t11",
                "t10"
            })
    void findsTheRequestAndTheAnswerInside(String capture) throws IOException {
        List<String> lines = lines(capture, true);
        assertThat(lines).contains("http GET /" + capture + " HTTP/1.1", "http HTTP/1.0 200 ok  (text/html)");
        assertThat(lines).filteredOn(l -> l.endsWith("Finished")).hasSize(2);
        assertThat(lines).contains("tls Alert (Warning, Close Notify)");
        assertThat(lines).noneMatch(l -> l.endsWith("encrypted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t13aes128", "t12gcm"})
    void showsNothingOfThemWithoutSecrets(String capture) throws IOException {
        assertThat(lines(capture, false))
                .noneMatch(l -> l.startsWith("http "))
                .anyMatch(l -> l.startsWith("tls Application Data, ") && l.endsWith(" bytes, encrypted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t13aes128", "t13chacha", "hrr", "t12gcm", "t12cbc"})
    void givesTheSameRowsByNumberInAnyOrder(String capture, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("tls.pcapng");
        try (InputStream in = TlsDecryptionTest.class.getResourceAsStream(capture + ".pcapng")) {
            Files.copy(in, file);
        }
        Registry registry = StandardProtocols.registry();
        RowPresenter presenter = new RowPresenter(registry, new FieldTree());
        List<String> backwards = new ArrayList<>();
        try (CaptureIndex frames = CaptureIndex.open(file)) {
            RowIndex index = new RowIndex(frames, registry);
            index.read(Inspection.Options.PLAIN, done -> true);
            for (int i = index.size() - 1; i >= 0; i--) {
                Row row = index.row(i);
                if (row.isMessage()) {
                    backwards.add(line(presenter, row));
                }
            }
        }
        Collections.reverse(backwards);
        assertThat(backwards).contains("http GET /" + capture + " HTTP/1.1").isEqualTo(lines(capture, true));
    }

    @Test
    void decryptsAFileThatIsFollowedWhileItGrows(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("growing.pcapng");
        try (InputStream in = TlsDecryptionTest.class.getResourceAsStream("t13aes128.pcapng")) {
            Files.copy(in, file);
        }
        Registry registry = StandardProtocols.registry();
        RowPresenter presenter = new RowPresenter(registry, new FieldTree());
        List<String> lines = new ArrayList<>();
        try (CaptureIndex frames = CaptureIndex.openGrowing(file, () -> false)) {
            RowIndex index = new RowIndex(frames, registry);
            index.follow(Inspection.Options.PLAIN, () -> false);
            for (int i = 0; i < index.size(); i++) {
                if (index.row(i).isMessage()) {
                    lines.add(line(presenter, index.row(i)));
                }
            }
        }
        assertThat(lines).isEqualTo(lines("t13aes128", true));
    }
}

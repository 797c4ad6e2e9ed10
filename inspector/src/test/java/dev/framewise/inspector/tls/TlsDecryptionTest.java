package dev.framewise.inspector.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Captures;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.protocols.tls.TlsDissector;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Decrypts what {@code openssl s_client} and {@code s_server} 3.0 said to each other on loopback, by the secrets that the server
 * wrote and that stand in the captures: the path of each request is the capture's name.
 */
class TlsDecryptionTest {
    private static List<String> lines(String capture, boolean withSecrets) throws IOException {
        Registry registry = StandardProtocols.registry();
        TlsDissector tls = (TlsDissector) registry.dissector("tls");
        List<String> lines = new ArrayList<>();
        RowPresenter presenter = new RowPresenter(registry, new FieldTree());
        Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                if (row.isMessage()) {
                    TextOut out = new TextOut();
                    presenter.of(row).info(out);
                    lines.add(row.dissector().protocol().name() + " "
                            + new String(out.array(), 0, out.length(), StandardCharsets.UTF_8));
                }
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (InputStream in = TlsDecryptionTest.class.getResourceAsStream(capture + ".pcapng");
                FrameReader reader = Captures.open(in, capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                for (DecryptionSecrets s : withSecrets ? reader.secrets() : List.<DecryptionSecrets>of()) {
                    tls.log().add(s.bytes());
                }
                inspection.frame(f);
            }
        }
        inspection.end();
        return lines;
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
}

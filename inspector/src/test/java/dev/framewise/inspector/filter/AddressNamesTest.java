package dev.framewise.inspector.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.wire.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in place of addresses mean what the addresses themselves mean, on the rows of a sample. */
class AddressNamesTest {
    private static final Registry REGISTRY = StandardProtocols.registry();
    private static final FieldCatalog CATALOG = FieldCatalog.of(REGISTRY.protocols());

    private static final AddressNames NAMES = new AddressNames() {
        @Override
        public boolean has(String name) {
            return all().contains(name);
        }

        @Override
        public List<byte[]> addresses(String name, Kind kind) {
            if (name.equals("nowhere")) {
                return List.of();
            }
            return switch (kind) {
                case IPV4 ->
                    name.equals("home")
                            ? List.of(new byte[] {127, 0, 0, 1})
                            : List.of(new byte[] {10, 0, 0, 1}, new byte[] {127, 0, 0, 1});
                case ETHER -> List.of(new byte[6]);
                default -> List.of();
            };
        }

        @Override
        public Collection<String> all() {
            return List.of("home", "mqtt-broker", "tcp", "nowhere", "node one");
        }
    };

    private static final List<Row> ROWS = rows();

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Inspection inspection = new Inspection(REGISTRY, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                rows.add(row);
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (FrameReader frames = Samples.open("mqtt-qos1")) {
            for (Frame f = frames.next(); f != null; f = frames.next()) {
                inspection.frame(f);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inspection.end();
        return rows;
    }

    private static String meaning(String filter) {
        return describe(Filter.compile(filter, CATALOG, NAMES));
    }

    private static String describe(Filter f) {
        RowFilter rows = new RowFilter(f, REGISTRY);
        StringBuilder passed = new StringBuilder();
        ROWS.forEach(r -> passed.append(rows.test(r) ? '1' : '0'));
        return passed.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ip.src == home|ip.src == 127.0.0.1",
                "home == ip.src|ip.src == 127.0.0.1",
                "ip.src == mqtt-broker|ip.src in {10.0.0.1, 127.0.0.1}",
                "ip.addr != mqtt-broker|ip.addr != 10.0.0.1 && ip.addr != 127.0.0.1",
                "ip.src == tcp|ip.src in {10.0.0.1, 127.0.0.1}",
                "ip.src == \"node one\"|ip.src in {10.0.0.1, 127.0.0.1}",
                "ip.src in {home, 10.0.0.7}|ip.src in {127.0.0.1, 10.0.0.7}",
                "ip.src not in {home}|not ip.src in {127.0.0.1}",
                "ip.src == nowhere|ip.src == 0.0.0.0 && not ip",
                "ip.src != nowhere|ip.src",
                "eth.src == home|eth.src == 00:00:00:00:00:00",
                "ipv6.src == home|ipv6.src == :: && not ipv6",
                "tcp && mqtt.qos == 1|tcp && mqtt.qos == 1",
            })
    void meanWhatTheirAddressesMean(String named, String written) {
        assertThat(meaning(named)).isEqualTo(describe(Filter.compile(written, CATALOG)));
    }

    @Test
    void anUnknownNameIsFoundOut() {
        assertThatThrownBy(() -> meaning("ip.src == hom"))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining("no node is called hom")
                .satisfies(e -> assertThat(((FilterException) e).caretLine()).isEqualTo("          ^^^"));
        assertThatThrownBy(() -> meaning("ip.src < home")).hasMessageContaining("not above or below");
        assertThatThrownBy(() -> meaning("ip.src == 1.2.3")).hasMessageContaining("is none");
    }
}

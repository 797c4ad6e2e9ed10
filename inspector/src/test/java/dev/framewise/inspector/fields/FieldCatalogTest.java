package dev.framewise.inspector.fields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldCatalogTest {
    private static final Document PAPER = new Document("RFC 0", "A paper", "2026");
    private static final Field OLD = Field.protocol("post", "Post");
    private static final Field STAMP_OLD = Field.uint("post.stamp", "Stamp", 8)
            .values(ValueNames.of(1, "Red", 2, "Blue"))
            .spec(PAPER.at("1.2"));
    private static final Field FROM = Field.uint("post.from", "From", 16).hex().spec(PAPER.at("2"), PAPER.at("3"));
    private static final Field TO = Field.uint("post.to", "To", 16).spec(PAPER.at("2"));
    private static final Field PLACE = Field.alias("post.place", "Place", FROM, TO);
    private static final Field NEW = Field.protocol("post2", "Post, second edition");
    private static final Field STAMP_NEW = Field.uint("post.stamp", "Stamp", 8).spec(PAPER.at("9"));
    private static final Field CLOCK = Field.of("frame.time", "Time", Kind.ABSOLUTE_TIME, 64);
    private static final FieldCatalog CATALOG = FieldCatalog.of(
            List.of(protocol(OLD, STAMP_OLD, FROM, TO, PLACE), protocol(NEW, STAMP_NEW)),
            List.of(CLOCK),
            FieldCatalogTest.class);

    private static Protocol protocol(Field root, Field... fields) {
        return new Protocol(root, root.name(), List.of(fields), List.of(), List.of(PAPER), FieldCatalogTest.class);
    }

    @Test
    void meansEveryFieldOfAName() {
        assertThat(CATALOG.meant("post.stamp")).containsExactly(STAMP_OLD, STAMP_NEW);
        assertThat(CATALOG.meant("post.place")).containsExactly(FROM, TO);
        assertThat(CATALOG.declared("post.place")).containsExactly(PLACE);
        assertThat(CATALOG.meant("post")).containsExactly(OLD);
        assertThat(CATALOG.meant("frame.time")).containsExactly(CLOCK);
        assertThat(CATALOG.meant("nothing")).isEmpty();
        assertThat(CATALOG.protocolsOf(STAMP_NEW)).extracting(Protocol::name).containsExactly("post2");
        assertThat(CATALOG.protocolsOf(CLOCK)).isEmpty();
    }

    @Test
    void completesNames() {
        assertThat(CATALOG.completions("post.", 10))
                .containsExactly("post.from", "post.place", "post.stamp", "post.to");
        assertThat(CATALOG.completions("post", 3)).containsExactly("post", "post.from", "post.place");
        assertThat(CATALOG.completions("x", 3)).isEmpty();
        assertThat(CATALOG.names()).isSorted().hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt.tpoic, mqtt.topic",
        "mqtt.Topic, mqtt.topic",
        "mqtt.topics, mqtt.topic",
        "mqtt.msg_type, mqtt.msgtype",
        "mqqt.topic, mqtt.topic",
        "topic, mqtt.topic",
        "tcp.sport, tcp.port",
        "tcp.src_port, tcp.srcport",
        "tcp.flags.synn, tcp.flags.syn",
        "tcp.syn, tcp.flags.syn",
        "ip.source, ip.src",
        "frame.tiem, frame.time",
        "frame.time_delt, frame.time_delta",
        "ipsrc, ip.src",
        "zebra, ",
    })
    void guessesWhatAMisspeltNameMeans(String misspelt, String meant) {
        List<String> near =
                FieldCatalog.of(StandardProtocols.registry().protocols()).nearest(misspelt, 1);
        assertThat(near).isEqualTo(meant == null ? List.of() : List.of(meant));
    }

    @Test
    void explainsFieldsFromTheResourceBesideTheirProtocol() {
        assertThat(CATALOG.explanation(FROM)).isEqualTo("Who sent the letter – in full.");
        assertThat(CATALOG.explanation("frame.time")).isEqualTo("When it was seen.");
        assertThat(CATALOG.explanation(TO)).isEmpty();
        assertThat(CATALOG.explanation("nothing")).isEmpty();
    }

    @Test
    void findsFieldsThatLackSomething() {
        assertThat(CATALOG.withoutExplanation())
                .containsExactly("post", "post.place", "post.stamp", "post.to", "post2");
        assertThat(CATALOG.withoutSpecification()).containsExactly("frame.time");
        assertThat(CATALOG.explainedInVain()).containsExactly("post.lost");
        assertThat(CATALOG.disagreements()).isEmpty();
        Field wrong = Field.text("post.stamp", "Stamp");
        assertThat(FieldCatalog.of(List.of(protocol(OLD, STAMP_OLD), protocol(NEW, wrong)))
                        .disagreements())
                .containsExactly("post.stamp");
    }

    @Test
    void listsRowsOfAProtocolOfANameAndOfABeginning() {
        assertThat(FieldList.rows(CATALOG, "post"))
                .extracting(FieldRow::name)
                .containsExactly("post", "post.stamp", "post.from", "post.to", "post.place");
        assertThat(FieldList.rows(CATALOG, "post.stamp"))
                .extracting(FieldRow::protocol)
                .containsExactly("post", "post2");
        assertThat(FieldList.rows(CATALOG, "post.")).hasSize(5);
        assertThat(FieldList.rows(CATALOG, "")).hasSize(8);
        assertThat(FieldList.rows(CATALOG, "pst")).isEmpty();
        assertThat(FieldList.unknown(CATALOG, "post.stmap"))
                .isEqualTo("There is no protocol or field post.stmap. Did you mean post.stamp?");
    }

    @Test
    void saysOfAFieldWhatThereIsToSay() {
        assertThat(FieldList.rows(CATALOG, "post.from"))
                .containsExactly(new FieldRow(
                        "post.from",
                        "post",
                        "unsigned number, 16 bits",
                        "FT_UINT16",
                        "From",
                        List.of(),
                        "RFC 0 §2; RFC 0 §3",
                        "Who sent the letter – in full."));
        assertThat(FieldList.rows(CATALOG, "post.stamp").get(0).values()).containsExactly("1 Red", "2 Blue");
        assertThat(FieldList.rows(CATALOG, "post.place").get(0).values()).containsExactly("post.from", "post.to");
    }

    @Test
    void findsNoDisagreementAmongAllProtocols() {
        assertThat(FieldCatalog.of(StandardProtocols.registry().protocols()).disagreements())
                .isEmpty();
    }

    @Test
    void specifiesAndExplainsEveryFieldOfEveryProtocol() {
        FieldCatalog all = FieldCatalog.of(StandardProtocols.registry().protocols());
        assertThat(all.withoutSpecification()).isEmpty();
        assertThat(all.withoutExplanation()).isEmpty();
        assertThat(all.explainedInVain()).isEmpty();
    }
}

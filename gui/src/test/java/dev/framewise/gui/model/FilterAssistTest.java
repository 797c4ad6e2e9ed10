package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import org.junit.jupiter.api.Test;

class FilterAssistTest {
    private final FilterAssist assist =
            new FilterAssist(FieldCatalog.of(StandardProtocols.registry().protocols()));

    @Test
    void saysWhatIsWrongAndWhere() {
        FilterAssist.Verdict v = assist.check("mqtt.topik contains \"a\"");
        assertThat(v.filter()).isNull();
        assertThat(v.mistake().from()).isZero();
        assertThat(v.mistake().to()).isEqualTo("mqtt.topik".length());
        assertThat(v.mistake().sentence()).endsWith("Did you mean mqtt.topic?");
    }

    @Test
    void aBlankFilterIsNone() {
        assertThat(assist.check("  ").isEmpty()).isTrue();
        assertThat(assist.check("mqtt").filter()).isNotNull();
    }

    @Test
    void completesTheWordAtTheCaret() {
        FilterAssist.Proposals p = assist.proposals("tcp && mqtt.to == 1", 14);
        assertThat(p.from()).isEqualTo(7);
        assertThat(p.proposals())
                .extracting(FilterAssist.Proposal::name)
                .contains("mqtt.topic", "mqtt.topic_len")
                .allMatch(n -> n.startsWith("mqtt.to"));
    }

    @Test
    void proposesNothingForNumbersAndInsideQuotes() {
        assertThat(assist.proposals("mqtt.qos == 1", 13).proposals()).isEmpty();
        assertThat(assist.proposals("mqtt.topic == \"mq", 17).proposals()).isEmpty();
        assertThat(assist.proposals("mqtt.topic == \"a\\\"\" && mq", 25).proposals())
                .isNotEmpty();
    }

    @Test
    void joinsConditions() {
        assertThat(FilterText.and("", "a")).isEqualTo("a");
        assertThat(FilterText.and("a || b", "c")).isEqualTo("(a || b) && c");
        assertThat(FilterText.or("a", FilterText.not("b"))).isEqualTo("(a) || !(b)");
    }
}

package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import org.junit.jupiter.api.AfterEach;

/** A test with a server, at whose end the inspector's rules must hold nothing against that server. */
abstract class Judged {
    static final MqttVersion V5 = MqttVersion.V5;
    static final MqttVersion V311 = MqttVersion.V3_1_1;
    static final MqttVersion V31 = MqttVersion.V3_1;

    Stage stage = new Stage();

    Stage with(BrokerSettingsBuilder settings) {
        stage = new Stage(settings.build());
        return stage;
    }

    Peer five(String id) {
        return stage.peer(V5).connect(id);
    }

    Peer five(String id, Property... properties) {
        return stage.peer(V5).accepted(Peer.connect(V5, id, true, properties), false);
    }

    static Property expiry(long seconds) {
        return Property.of(PropertyId.SESSION_EXPIRY_INTERVAL, seconds);
    }

    @AfterEach
    void theJudgeHasNothingAgainstTheServer() {
        assertThat(stage.judge.verdict()).isEmpty();
    }
}

package dev.framewise.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The oracle: what the inspector finds in the capture of a host's card must be what the programs on that host say that they
 * sent and received, message by message and byte by byte, whatever the network did to the frames.
 */
class OracleTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final int SEEDS = THOROUGH ? 1_000 : 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqtt-qos|0%|qos=0,pairs=2,messages=5",
                "mqtt-qos|5%|qos=1,pairs=2,messages=5",
                "mqtt-qos|20%|qos=2,pairs=2,messages=5,version=5.0,hand-over=publish",
                "mqtt-over-websocket|10%|messages=10",
                "websocket-chat|10%|messages=5",
                "websocket-chat|3%|messages=5,fragment=20,compress=false",
                "websocket-masking||",
                "socketio-chat|5%|messages=2",
                "socketio-chat|5%|messages=2,upgrade=false,binary=true",
                "mqtt-session|0%|qos=2",
                "mqtt-session|10%|qos=1,clean=true",
                "mqtt-will||",
                "mqtt-blackout||qos=2,length=5s",
                "mqtt-blackout||qos=1,length=30s",
                "three-routers||size=2000",
                "mqtt-sn|0%|qos=1,messages=10,until=2min",
                "mqtt-sn|30%|qos=2,messages=10,until=2min,topic=registered/topic",
                "mqtt-sn|30%|qos=-1,messages=10,until=2min,mode=aggregating",
            })
    @Tag("more-when-thorough")
    void findsWhatTheProgramsSaidThatTheySentAndReceived(String scenario, String loss, String more) throws IOException {
        Map<String, String> chosen = new LinkedHashMap<>();
        if (loss != null) {
            chosen.put("loss", loss);
        }
        for (String pair : more == null ? new String[0] : more.split(",")) {
            chosen.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        long messages = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            messages += Taken.run(scenario, chosen, seed).compare(scenario + " " + chosen + ", seed " + seed);
        }
        assertThat(messages).isGreaterThan(20L * SEEDS);
    }

    @Test
    void wouldNoticeAMessageThatIsMissing() throws IOException {
        Taken taken = Taken.run("mqtt-will", Map.of(), 1);
        taken.said().forgetOne();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> taken.compare("one forgotten"))
                .isInstanceOf(AssertionError.class);
    }
}

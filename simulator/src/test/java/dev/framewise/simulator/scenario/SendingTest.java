package dev.framewise.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that a person sends by hand go out of a node as its own would, and again whenever the run is repeated. */
class SendingTest {
    private static final long SECOND = 1_000_000_000L;

    private static Session running() {
        ScenarioFile s = Scenarios.find("mqtt-will", Programs.standard());
        Session session = new Session(s, Parameters.of(s.parameters(), Map.of()), 1);
        session.runUntil(3 * SECOND / 2); // between two publications
        return session;
    }

    private static List<String> sent(Session s) {
        List<String> all = new ArrayList<>();
        s.world().network().watch(new FrameListener() {
            @Override
            public void sent(Channel channel, Frame frame) {
                all.add(channel.source().node().name() + " " + frame.bytes().toHex());
            }
        });
        return all;
    }

    @Test
    void aFrameLeavesTheNetworkCardAsItIs() {
        Session s = running();
        List<String> sent = sent(s);
        String hex = "ffffffffffff02000000000188b5" + "c0ffee".repeat(20);
        s.act(Action.parse("send frame " + hex + " from sensor"));
        assertThat(sent).first().isEqualTo("sensor " + hex);
    }

    @Test
    void bytesGoOutOnAConnectionAndArePartOfIt() {
        Session s = running();
        List<String> sent = sent(s);
        TcpSocket socket =
                ((Host) s.world().network().node("sensor")).tcp().sockets().get(0);
        String broker = socket.remoteAddress() + ":" + socket.remotePort();
        // an MQTT control packet of type 0, which no peer may accept: the broker closes the connection
        s.act(Action.parse("send bytes 0000 from sensor"));
        s.runUntil(s.simulation().nowNanos() + SECOND / 10);
        assertThat(sent).first().asString().startsWith("sensor ").endsWith("0000");
        String sentence = "sends 2 bytes made by hand to " + broker;
        assertThat(s.world().story().stream().map(World.Told::what)).contains(sentence);
        assertThat(sent).anySatisfy(f -> assertThat(f).doesNotStartWith("sensor "));
    }

    @Test
    void theRunRepeatsWhatWasSent() {
        Session s = running();
        s.act(Action.parse("send bytes 0000 from sensor"));
        s.runUntil(2 * SECOND);
        String hash = s.hash();
        Session again = new Session(s.scenario(), s.parameters(), s.seed(), s.actions());
        again.runUntil(2 * SECOND);
        assertThat(again.hash()).isEqualTo(hash);
        s.goToTime(SECOND / 2);
        s.runUntil(2 * SECOND);
        assertThat(s.hash()).isEqualTo(hash);
        Session without = running();
        without.runUntil(2 * SECOND);
        assertThat(without.hash()).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        send frame c0 from sensor                  | A frame of 1 bytes cannot be sent on
        send frame c0g0 from sensor                | no bytes in hexadecimal
        send frame c0                              | is not of the form
        send c000 from sensor                      | is not of the form
        send bytes c000 from nobody                | There is no node called nobody
        send bytes c000 from sensor port 7         | has no open connection from port 7.
        send bytes c000 from sensor to 10.9.9.9:80 | has no open connection to 10.9.9.9:80.
        send frame 00000000000000000000000088b5 from sensor on nothing | There is no link called nothing
        """)
    void whatCannotBeSentIsToldInASentence(String words, String sentence) {
        Session s = running();
        int before = s.actions().size();
        assertThatThrownBy(() -> s.act(Action.parse(words)))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(sentence);
        assertThat(s.actions()).hasSize(before);
    }

    @Test
    void whatHasCrashedSendsNothing() {
        Session s = running();
        s.act(Action.parse("crash sensor"));
        assertThatThrownBy(() -> s.act(Action.parse("send bytes c000 from sensor")))
                .hasMessage("sensor has crashed, so it cannot send anything.");
    }
}

package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchTest {
    private final Simulation simulation = new Simulation(1);
    private final Network network = new Network(simulation);
    private final List<String> heard = new ArrayList<>();
    private final Switch bridge = new Switch(network, "switch", 2);
    private final Node[] hosts = new Node[4];

    SwitchTest() {
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = new Wire.Sink(network, "h" + i);
            network.connect("l" + i, hosts[i], bridge, LinkSettings.IDEAL);
        }
        network.watch(new FrameListener() {
            @Override
            public void arrived(Channel channel, Frame frame) {
                if (channel.target().node() != bridge) {
                    heard.add(channel.target().node().name());
                }
            }
        });
    }

    private List<String> send(int from, long to) {
        heard.clear();
        byte[] f = new byte[60];
        long source = address(from);
        for (int b = 0; b < 6; b++) {
            f[b] = (byte) (to >>> 40 - 8 * b);
            f[6 + b] = (byte) (source >>> 40 - 8 * b);
        }
        hosts[from].ports().get(0).send(new Frame(f, 0, ""));
        simulation.runUntil(simulation.nowNanos() + 1);
        return heard;
    }

    private long address(int host) {
        return hosts[host].ports().get(0).macAddress();
    }

    @Test
    void floodsWhatItDoesNotKnowAndLearnsFromWhoSends() {
        assertThat(send(0, address(1))).containsExactly("h1", "h2", "h3");
        assertThat(send(1, address(0))).containsExactly("h0");
        assertThat(send(0, address(1))).containsExactly("h1");
        assertThat(send(0, 0xffff_ffff_ffffL)).containsExactly("h1", "h2", "h3");
        assertThat(send(0, address(0))).isEmpty();
    }

    @Test
    void forgetsWhoWasSilentForFiveMinutes() {
        send(0, address(1));
        simulation.runUntil(Switch.AGEING_NANOS);
        assertThat(send(1, address(0))).containsExactly("h0");
        simulation.runUntil(Switch.AGEING_NANOS + 2);
        assertThat(send(1, address(0))).containsExactly("h0", "h2", "h3");
    }

    @Test
    void whoWasSilentLongestMakesRoom() {
        send(0, address(3));
        send(1, address(3));
        send(0, address(3));
        send(2, address(3));
        assertThat(bridge.tableSize()).isEqualTo(2);
        assertThat(send(3, address(1))).containsExactly("h0", "h1", "h2");
    }

    @Test
    void aHubRepeatsToAllOthers() {
        Hub hub = new Hub(network, "hub");
        for (Node h : hosts) {
            network.connect(h.name() + "-hub", h, hub, LinkSettings.IDEAL);
        }
        hosts[2].ports().get(1).send(new Frame(new byte[60], 0, ""));
        heard.clear();
        simulation.runUntil(1);
        assertThat(heard).contains("h0", "h1", "h3");
    }

    @Test
    void theTableAgreesWithAMapWhateverComes() {
        RandomStream random = RandomStream.of(1, "addresses");
        AddressTable table = new AddressTable(200);
        Map<Long, Long> model = new LinkedHashMap<>();
        Port port = hosts[0].ports().get(0);
        for (long now = 0; now < 20_000; now++) {
            long address = (long) random.below(400) << random.below(3) * 16;
            table.seen(address, port, now);
            model.remove(address);
            model.put(address, now);
            if (model.size() > 200) {
                model.remove(model.keySet().iterator().next());
            }
            assertThat(table.size()).isEqualTo(model.size());
            long asked = (long) random.below(400) << random.below(3) * 16;
            Long seen = model.get(asked);
            assertThat(table.find(asked, now - 100) != null).isEqualTo(seen != null && seen >= now - 100);
        }
    }
}

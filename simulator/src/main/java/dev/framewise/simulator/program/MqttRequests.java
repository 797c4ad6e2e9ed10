package dev.framewise.simulator.program;

import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.host.MachineHost;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests of an MQTT client and what became of them (MQTT 5.0 §4.10). */
final class MqttRequests {
    /** Tokens of requests begin here, apart from those of messages. */
    private static final long FIRST_TOKEN = 1L << 40;

    /** How many requests without answer are remembered. */
    private static final int REMEMBERED = 100_000;

    private final World world;
    private final String name;
    private final MachineHost<ClientCommand, ClientEvent> process;
    private final List<Asking> askings = new ArrayList<>();
    private final Map<Long, Long> sinceNanos = new LinkedHashMap<>();
    private final Metrics times = new Metrics();
    private long asked;
    private long answered;
    private long failed;

    MqttRequests(World world, String name, MachineHost<ClientCommand, ClientEvent> process, Values v) {
        this.world = world;
        this.name = name;
        this.process = process;
        v.many("request").forEach(r -> askings.add(new Asking(r)));
    }

    void begin() {
        askings.forEach(Asking::next);
    }

    void goOn() {
        askings.forEach(Asking::next);
    }

    void crash() {
        askings.forEach(a -> world.simulation().cancel(a));
        sinceNanos.clear();
    }

    /** A request is made now; its token. */
    long asked() {
        if (sinceNanos.size() >= REMEMBERED) {
            sinceNanos.remove(sinceNanos.keySet().iterator().next());
        }
        long token = FIRST_TOKEN + asked++;
        sinceNanos.put(token, world.simulation().nowNanos());
        return token;
    }

    void answered(long token) {
        Long since = sinceNanos.remove(token);
        answered++;
        if (since != null) {
            times.duration("response-time", world.simulation().nowNanos() - since);
        }
    }

    void failed() {
        failed++;
    }

    void measure(Metrics into) {
        if (asked > 0) {
            into.count("client.requests", asked);
            into.count("client.answers", answered);
            into.count("client.unanswered", failed);
        }
        into.add("client.response-time", times, "response-time");
    }

    /** Makes requests at even distances. */
    private final class Asking extends Event {
        private final String topic;
        private final Qos qos;
        private final Bytes message;
        private final long count;
        private final long everyNanos;
        private final long startNanos;
        private long done;

        Asking(Values v) {
            topic = v.text("topic", "");
            qos = Qos.of(v.whole("qos", 0));
            message = Bytes.utf8(v.text("message", "?"));
            count = v.number("count", 1);
            everyNanos = v.number("every", 1_000_000_000L);
            startNanos = v.number("start", 1_000_000_000L);
        }

        void next() {
            if (done < count) {
                long due = Math.max(
                        startNanos + done * everyNanos, world.simulation().nowNanos());
                world.simulation().at(due, this);
            }
        }

        @Override
        protected void happen() {
            world.simulation().because(0, name + " asks");
            done++;
            process.command(new ClientCommand.Request(asked(), topic, qos, message));
            next();
        }

        @Override
        public String label() {
            return name + " asks on " + topic;
        }
    }
}

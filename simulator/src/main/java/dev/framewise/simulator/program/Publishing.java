package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.time.Event;
import java.util.List;

/** Publishes numbered messages at even distances, and enters them into the run's ledger. */
abstract class Publishing extends Event {
    private static final long MOST_BYTES = 10_000_000;

    String topic;
    int qos;
    final boolean retain;
    private final World world;
    private final String owner;
    private final String identity;
    private final long count;
    private long everyNanos;
    private final long startNanos;
    private int bytes;
    private long done;

    /** @param index of this list of messages among those of its owner */
    Publishing(World world, String owner, Values v, int index, RandomStream spread) {
        this.world = world;
        this.owner = owner;
        identity = index == 0 ? owner : owner + "/" + (index + 1);
        topic = v.text("topic", "");
        qos = v.whole("qos", 0);
        retain = v.flag("retain", false);
        count = v.number("count", 1);
        everyNanos = v.number("every", 1_000_000_000L);
        startNanos = v.number("start", 1_000_000_000L) + (long) (spread.nextDouble() * v.number("spread", 0));
        bytes = v.whole("size", 0);
        if (everyNanos == 0 && count > 100_000) {
            throw v.wrong("every", "So many messages at one moment are too many; say how much time is between them.");
        }
        world.ledger().announce(identity, v.whole("subscribers", 1));
    }

    /** What a scenario may say about it. @param leastQos 0, or −1 where there is such a level */
    static Shape shape(long leastQos) {
        return Shape.of("what a client publishes")
                .need("topic", Type.TEXT, "the topic name")
                .may("qos", Type.integer(leastQos, 2), leastQos < 0 ? "-1, 0, 1 or 2" : "0, 1 or 2; 0 when not said")
                .may("retain", Type.BOOLEAN, "whether the server keeps the message for later subscribers")
                .may("count", Type.integer(0, 100_000_000), "how many messages; 1 when not said")
                .may("every", Type.DURATION, "the time between two messages; 1s when not said")
                .may("start", Type.DURATION, "when the first is published; 1s when not said")
                .may("spread", Type.DURATION, "the start is later by a random time up to this")
                .may("size", Type.integer(0, 10_000_000), "bytes of payload; its beginning names publisher and number")
                .may(
                        "subscribers",
                        Type.integer(0, 1_000_000),
                        "how many clients ought to get each message; 1 when not said");
    }

    /**
     * Changes what is published from now on.
     *
     * @throws IllegalArgumentException when the value is not possible
     * @throws ScenarioException when there is no such setting
     */
    void set(String setting, String value, int leastQos) {
        switch (setting) {
            case "qos" -> {
                int level = Integer.parseInt(value);
                if (level < leastQos || level > 2) {
                    throw new IllegalArgumentException("QoS is from " + leastQos + " to 2, not " + value);
                }
                qos = level;
            }
            case "every" -> everyNanos = Math.max(1, Units.nanos(value));
            case "size" -> bytes = (int) Math.min(Units.bytes(value), MOST_BYTES);
            case "topic" -> topic = value;
            default ->
                throw new ScenarioException(owner + " has no setting " + setting
                        + " that can be changed while it runs; it has qos, every, size and topic.");
        }
    }

    /** Changes what all of a program's lists of messages publish. */
    static void set(World world, String owner, List<Publishing> all, String setting, String value, int leastQos) {
        if (all.isEmpty()) {
            throw new ScenarioException(owner + " publishes nothing of which something could be set.");
        }
        try {
            all.forEach(p -> p.set(setting, value, leastQos));
        } catch (NumberFormatException e) {
            throw new ScenarioException("\"" + setting + "=" + value + "\": this is no whole number.");
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("\"" + setting + "=" + value + "\": " + e.getMessage() + ".");
        }
        world.tell(owner, "has now " + setting + " " + value);
    }

    /** Hands a message to the client. */
    abstract void publish(int number, Bytes payload);

    void begin() {
        if (count > 0) {
            world.simulation().at(startNanos, this);
        }
    }

    /** After a crash: what was due meanwhile is published at once, as from a queue of the application's. */
    void goOn() {
        if (done < count) {
            world.simulation()
                    .at(
                            Math.max(
                                    startNanos + done * everyNanos,
                                    world.simulation().nowNanos()),
                            this);
        }
    }

    @Override
    protected void happen() {
        world.simulation().because(0, owner + " publishes");
        int number = world.ledger().publish(identity, world.simulation().nowNanos());
        publish(number, Payloads.write(identity, number, bytes));
        if (++done < count) {
            world.simulation().after(everyNanos, this);
        }
    }

    @Override
    public String label() {
        return owner + " publishes on " + topic;
    }
}

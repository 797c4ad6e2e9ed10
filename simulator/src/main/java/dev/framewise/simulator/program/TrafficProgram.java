package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.time.Event;
import java.util.regex.Pattern;

/** What programs that make plain traffic have in common: when they begin, and under which name they measure. */
abstract class TrafficProgram<C, E> extends MachineProgram<C, E> {
    private static final Pattern COPY = Pattern.compile("(\\.\\d+)+$");

    /** The name that all copies of the program share in what is measured. */
    final String group;

    private final long startNanos;
    private boolean began;

    TrafficProgram(World world, Host host, String name, Values settings) {
        super(world, host, name, settings);
        group = COPY.matcher(name).replaceFirst("");
        startNanos = settings.number("start", 0)
                + (long) (world.simulation().random(name + " spread").nextDouble() * settings.number("spread", 0));
    }

    /** An address like {@code server} or {@code server:5001}. */
    static Address address(Values v, String key, int port) {
        String text = v.text(key, "");
        int colon = text.lastIndexOf(':');
        try {
            return colon < 0 || text.indexOf(':') != colon
                    ? new Address(text, port)
                    : new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw v.wrong(
                    key,
                    "\"" + text + "\" names nobody; write a host's name or address, with :port if it is not " + port
                            + ".");
        }
    }

    /** Does something when the program is to begin: at its time in its first life, at once in others. */
    void begin(Runnable what) {
        Event event = new Event() {
            @Override
            protected void happen() {
                if (process.running()) {
                    world.simulation().because(0, name() + " begins");
                    what.run();
                }
            }

            @Override
            public String label() {
                return name() + " begins";
            }
        };
        if (began) {
            world.simulation().after(0, event);
        } else {
            world.simulation().at(startNanos, event);
        }
        began = true;
    }

    @Override
    void forget() {
        // nothing of it outlives a crash
    }
}

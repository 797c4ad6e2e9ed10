package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.function.UnaryOperator;

/** A kind of program as a word, a line about it, its settings, and what makes one. */
record Kind(String word, String meaning, UnaryOperator<Shape> settings, Maker maker) implements ApplicationKind {
    /** Makes a program. */
    interface Maker {
        Application make(World world, Host host, String name, Values settings);
    }

    @Override
    public Shape shape() {
        return settings.apply(Shape.of("the settings of " + word));
    }

    @Override
    public Application create(World world, Host host, String name, Values values) {
        return maker.make(world, host, name, values);
    }

    /** Adds when a program begins. */
    static Shape starting(Shape shape) {
        return shape.may("start", Type.DURATION, "when it begins; at the beginning when not said")
                .may("spread", Type.DURATION, "it begins later by a random time up to this");
    }
}

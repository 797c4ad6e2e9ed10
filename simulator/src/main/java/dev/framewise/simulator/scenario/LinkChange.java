package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Impairments;
import dev.framewise.simulator.net.Link;
import java.util.ArrayList;
import java.util.List;

/** Changes settings of a link while it is in use. */
final class LinkChange {
    private LinkChange() {}

    /** @throws ScenarioException when there is no such setting or value */
    static void set(World world, Link link, String setting, String value) {
        try {
            switch (setting) {
                case "netem" -> {
                    impair(world, link.forward(), value);
                    impair(world, link.backward(), value);
                }
                case "forward.netem" -> impair(world, link.forward(), value);
                case "backward.netem" -> impair(world, link.backward(), value);
                case "loss" -> {
                    String words = "loss " + Units.percent(Units.probability(value));
                    impair(world, link.forward(), words);
                    impair(world, link.backward(), words);
                }
                default ->
                    throw new ScenarioException(link.name() + " has no setting " + setting
                            + " that can be changed; it has netem, forward.netem, backward.netem and loss.");
            }
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(ScenarioException.sentence(e.getMessage()));
        }
    }

    /** Lets the display filters of a change to come follow the link from now on. */
    static void prepare(World world, Action change) {
        String text = String.join(" ", change.words().subList(1, change.words().size()));
        int equals = text.indexOf('=');
        int dot = text.indexOf(".");
        Link link = dot < 0 || equals < dot
                ? null
                : world.network().link(text.substring(0, dot).trim());
        if (link != null && text.contains(" if ")) {
            List<String> expressions = new ArrayList<>();
            Impairments.parse(text.substring(equals + 1).trim(), expression -> {
                expressions.add(expression);
                return world.language().compile(expression);
            });
            expressions.forEach(x -> world.language().compile(x).on(world.network(), link));
        }
    }

    /** @throws IllegalArgumentException with a sentence when these words are no impairments */
    static void impair(World world, Channel channel, String words) {
        channel.impair(Impairments.parse(words, world.language()));
    }
}

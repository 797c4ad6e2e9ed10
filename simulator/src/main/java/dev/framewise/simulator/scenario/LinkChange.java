package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Impairment;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.NetemSettings;

/** Changes settings of a link while it is in use. */
final class LinkChange {
    private LinkChange() {}

    /** @throws ScenarioException when there is no such setting or value */
    static void set(Link link, String setting, String value) {
        try {
            switch (setting) {
                case "netem" -> {
                    netem(link.forward(), value);
                    netem(link.backward(), value);
                }
                case "forward.netem" -> netem(link.forward(), value);
                case "backward.netem" -> netem(link.backward(), value);
                case "loss" -> {
                    String words = "loss " + Units.percent(Units.probability(value));
                    netem(link.forward(), words);
                    netem(link.backward(), words);
                }
                default ->
                    throw new ScenarioException(link.name() + " has no setting " + setting
                            + " that can be changed; it has netem, forward.netem, backward.netem and loss.");
            }
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(ScenarioException.sentence(e.getMessage()));
        }
    }

    /** @throws IllegalArgumentException with a sentence when these are no words of netem */
    static void netem(Channel channel, String words) {
        if (words.isBlank() || words.equals("none")) {
            channel.impair(Impairment.NONE);
        } else {
            channel.netem(NetemSettings.parse(words));
        }
    }
}

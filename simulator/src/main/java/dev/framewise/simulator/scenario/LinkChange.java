package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Impairment;
import dev.framewise.simulator.net.Impairments;
import dev.framewise.simulator.net.Link;
import java.util.ArrayList;
import java.util.List;

/** Changes settings of a link, or of one of its directions, while it is in use. */
final class LinkChange {
    private static final List<String> SETTINGS = List.of("netem", "impair", "loss", "rate", "delay");

    /** Which directions are meant. */
    enum Way {
        BOTH,
        FORWARD,
        BACKWARD
    }

    private final World world;
    private final Link link;
    private final Way way;

    LinkChange(World world, Link link, Way way) {
        this.world = world;
        this.link = link;
        this.way = way;
    }

    private List<Channel> channels() {
        return switch (way) {
            case BOTH -> List.of(link.forward(), link.backward());
            case FORWARD -> List.of(link.forward());
            case BACKWARD -> List.of(link.backward());
        };
    }

    /**
     * Changes one setting; {@code forward.} and {@code backward.} before its name mean that direction alone.
     *
     * @throws ScenarioException when there is no such setting or value
     */
    static void set(World world, Link link, String setting, String value) {
        int dot = setting.indexOf('.');
        String way = dot < 0 ? "" : setting.substring(0, dot);
        LinkChange change = new LinkChange(
                world, link, way.equals("forward") ? Way.FORWARD : way.equals("backward") ? Way.BACKWARD : Way.BOTH);
        String what = change.way == Way.BOTH ? setting : setting.substring(dot + 1);
        try {
            switch (what) {
                case "netem" -> change.replace(value.isBlank() ? "none" : value);
                case "impair" -> change.replace(value);
                case "loss" -> change.replace("loss " + Units.percent(Units.probability(value)));
                case "rate" -> {
                    long rate = Units.bitsPerSecond(value);
                    change.channels().forEach(c -> c.rate(rate));
                }
                case "delay" -> {
                    long nanos = Units.nanos(value);
                    change.channels().forEach(c -> c.delay(nanos));
                }
                default ->
                    throw new ScenarioException(link.name() + " has no setting " + setting + " that can be changed"
                            + Nearest.suggestion(what, SETTINGS) + " It has " + String.join(", ", SETTINGS)
                            + ", each also as forward.… and backward.… for one direction.");
            }
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(ScenarioException.sentence(e.getMessage()));
        }
        world.tell(link.name(), "has now " + setting + " " + value);
    }

    /** Lets the display filters of a change to come follow its links from now on. */
    static void prepare(World world, Action change) {
        String text = String.join(" ", change.words().subList(1, change.words().size()));
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!name.endsWith(".impair") && !name.endsWith(".netem")) {
            return;
        }
        name = name.substring(0, name.lastIndexOf('.'));
        if (name.endsWith(".forward") || name.endsWith(".backward")) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        List<String> expressions = new ArrayList<>();
        Impairments.parse(Actions.unquoted(text.substring(equals + 1).strip()), expression -> {
            expressions.add(expression);
            return world.language().compile(expression);
        });
        if (!expressions.isEmpty()) {
            for (Link link : Targets.links(world, name)) {
                expressions.forEach(x -> world.language().compile(x).on(world.network(), link));
            }
        }
    }

    private void replace(String words) {
        Impairment how = Impairments.parse(words, world.language());
        channels().forEach(c -> c.impair(how));
    }

    /**
     * Puts impairments behind those that are there.
     *
     * @throws IllegalArgumentException with a sentence when one cannot be understood
     */
    void impair(List<String> parts) {
        for (String part : parts) {
            Impairment how = Impairments.parse(part, world.language());
            for (Channel c : channels()) {
                if (how != Impairment.NONE) {
                    c.impair(
                            c.impairment() == Impairment.NONE
                                    ? how
                                    : c.impairment().then(how));
                }
            }
        }
    }

    /** Lets nothing pass, or lets frames pass again. */
    void down(boolean cut) {
        channels().forEach(c -> c.down(cut));
        world.tell(link.name(), (cut ? "is cut" : "is whole again") + words());
    }

    private String words() {
        return switch (way) {
            case BOTH -> "";
            case FORWARD -> " from " + ends(link.forward());
            case BACKWARD -> " from " + ends(link.backward());
        };
    }

    private static String ends(Channel c) {
        return c.source().node().name() + " to " + c.target().node().name();
    }
}

package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.FrameFault;
import dev.framewise.simulator.net.FrameMatcher;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.SemanticFault;
import dev.framewise.simulator.stack.Host;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames that are harmed for what they say: {@code drop mqtt.msgtype == 4 && ip.src == sensor once}. A verb, a display
 * filter, and behind it, in any order:
 *
 * <pre>
 *   once | N times     how often; always when not said
 *   for DURATION       how much later, for hold
 *   on LINK            on this link alone, both ways; else where a frame leaves the host that made it
 * </pre>
 *
 * @param link the link's name; empty for all
 * @param nanos how much later a frame arrives, for {@code hold}
 */
record Fault(SemanticFault.Action action, String expression, String link, long nanos, long times) {
    static final List<String> VERBS = List.of("drop", "hold", "corrupt", "duplicate");

    private static final Pattern TAIL =
            Pattern.compile("(.*\\S)\\s+(?:(once)|(\\d+)\\s+times?|for\\s+(\\S+)|on\\s+(\\S+))\\s*", Pattern.DOTALL);

    /** Whether a text begins like one, and not like a word about a frame of a certain number. */
    static boolean begins(String text) {
        String[] words = text.strip().split("\\s+", 3);
        return words.length > 1 && VERBS.contains(words[0]) && !words[1].equals("frame");
    }

    /**
     * Reads one; the display filter is not looked at.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Fault parse(String text) {
        String[] words = text.strip().split("\\s+", 2);
        SemanticFault.Action action = switch (words[0]) {
            case "drop" -> SemanticFault.Action.DROP;
            case "hold" -> SemanticFault.Action.DELAY;
            case "corrupt" -> SemanticFault.Action.CORRUPT;
            case "duplicate" -> SemanticFault.Action.DUPLICATE;
            default ->
                throw new IllegalArgumentException("\"" + text + "\" begins with none of " + String.join(", ", VERBS)
                        + Nearest.suggestion(words[0], VERBS));
        };
        String rest = words.length > 1 ? words[1].strip() : "";
        String link = "";
        long times = 0;
        long nanos = -1;
        for (Matcher m = TAIL.matcher(rest); m.matches(); m = TAIL.matcher(rest)) {
            boolean again = m.group(4) != null ? nanos >= 0 : m.group(5) != null ? !link.isEmpty() : times > 0;
            if (again) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" says twice how often, how long or where; once is enough");
            }
            if (m.group(4) != null) {
                nanos = Units.nanos(m.group(4));
            } else if (m.group(5) != null) {
                link = m.group(5);
            } else {
                times = m.group(2) != null ? 1 : times(m.group(3));
            }
            rest = m.group(1).strip();
        }
        if (rest.isEmpty() || TAIL.matcher("x " + rest).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" lacks the display filter that tells which frames, as in " + words[0]
                            + " mqtt.msgtype == 4 && ip.src == sensor once");
        }
        if (action == SemanticFault.Action.DELAY && nanos < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" does not say how long; write hold " + rest + " for 200ms");
        }
        if (action != SemanticFault.Action.DELAY && nanos >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" says how long, which only hold takes");
        }
        return new Fault(action, rest, link, Math.max(0, nanos), times == 0 ? SemanticFault.ALWAYS : times);
    }

    private static long times(String digits) {
        try {
            long n = Long.parseLong(digits);
            if (n > 0) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(digits + " times is more than can be counted", e);
        }
        throw new IllegalArgumentException("something happens at least 1 time");
    }

    /**
     * What tells its frames; it follows the network from the first call on.
     *
     * @throws IllegalArgumentException with a sentence when the filter is wrong
     * @throws ScenarioException when there is no such link
     */
    FrameMatcher matcher(World world) {
        Link on = link.isEmpty() ? null : Targets.link(world, link);
        return world.language().compile(expression).on(world.network(), on);
    }

    /** Acts from now on. */
    void act(World world) {
        Link on = link.isEmpty() ? null : Targets.link(world, link);
        new FrameFault(
                world.network(),
                matcher(world),
                channel -> on == null ? leavesItsHost(channel) : channel.link() == on,
                action,
                nanos,
                times);
    }

    /** Frames that switches and routers pass on have been asked about before. */
    private static boolean leavesItsHost(Channel channel) {
        return channel.source().node() instanceof Host h && !h.forwarding();
    }
}

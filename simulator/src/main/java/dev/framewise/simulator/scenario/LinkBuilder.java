package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.LinkSettings;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.QueueDiscipline;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import java.util.List;
import java.util.function.BiConsumer;

/** What a scenario may say about a link, and the link that comes of it. What a direction says goes before what both have. */
final class LinkBuilder {
    /** The word that stands for an address that is asked for. */
    private static final String DHCP = "dhcp";

    static final Type ADDRESS = Type.text(
            "an address with its prefix length, e.g. 10.0.0.1/24, or dhcp",
            t -> t.equals(DHCP) ? DHCP : Prefix.parse(t));

    private static final int STANDARD_MTU = 1500;
    private static final int STANDARD_FRAMES = 1000;

    private static final Type QUEUE = Type.text(
            "frames that may wait, or a discipline in the words of tc, e.g. pfifo limit 100, bfifo limit 64kb,"
                    + " red limit 60kb, codel, fq_codel",
            LinkBuilder::queue);

    private static final Type NETEM = Type.text(
            "impairments in the words of tc netem, and others behind then, e.g. delay 20ms 5ms loss 1%", t -> t);

    private static final Type IMPAIR = Type.list(Type.text(
            "an impairment: drop frames 3,7-9; outage 10s for 2s every 60s; truncate 64 5%; blackhole 1280; drop"
                    + " mqtt.msgtype == 4 once; netem's words",
            t -> t));

    private static final Shape DIRECTION = Shape.of("one direction of a link")
            .may("rate", Type.RATE, "bits a second")
            .may("delay", Type.DURATION, "propagation")
            .may("queue", QUEUE, "how frames wait for the transmitter")
            .may("netem", NETEM, "impairments in the words of tc netem")
            .may("impair", IMPAIR, "other impairments, one behind the other");

    static final Shape LINK = Shape.of("a link")
            .need("between", Type.list(Type.TEXT), "the two nodes that it joins")
            .may("rate", Type.RATE, "bits a second; no limit when not said")
            .may("delay", Type.DURATION, "propagation one way")
            .may("mtu", Type.integer(68, 65_535), "largest IP packet in bytes")
            .may("queue", QUEUE, "how frames wait at each end: drop-tail with 1000 when not said")
            .may("address", Type.list(ADDRESS), "the addresses at its two ends, if they matter; dhcp to ask for one")
            .may("netem", NETEM, "impairments of both directions, in the words of tc netem")
            .may("impair", IMPAIR, "other impairments of both directions, one behind the other and behind netem")
            .may("measure", Type.BOOLEAN, "whether the waiting in its queues is measured")
            .may("forward", DIRECTION, "from the first node to the second")
            .may("backward", DIRECTION, "from the second node to the first");

    private LinkBuilder() {}

    private static Object queue(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '_')) {
            return QueueDiscipline.parse(text);
        }
        String digits = text.replace("_", "");
        int frames = digits.length() > 7 ? 0 : Integer.parseInt(digits);
        if (frames < 1 || frames > 1_000_000) {
            throw new IllegalArgumentException("a queue holds from 1 to 1000000 frames, not " + text);
        }
        return QueueDiscipline.frames(frames);
    }

    /** Plugs a link as these values say it, and gives its ends their addresses. */
    static Link make(World world, String name, Node a, Node b, Values v, BiConsumer<IpInterface, Object> addressGiver) {
        Link link = world.network()
                .connect(
                        name,
                        a.addPort(),
                        b.addPort(),
                        settings(v, v.under("forward")),
                        settings(v, v.under("backward")));
        if (v.flag("measure", false)) {
            world.network().watch(world.measure(link));
        }
        List<Object> addresses = v.all("address", Object.class);
        for (int i = 0; i < addresses.size() && i < 2; i++) {
            if ((i == 0 ? a : b) instanceof Host h) {
                addressGiver.accept(
                        h.interfaceAt((i == 0 ? link.forward() : link.backward()).source()), addresses.get(i));
            }
        }
        return link;
    }

    /** Lets go wrong what goes wrong; last of all, since impairments may name nodes, which by then have their addresses. */
    static void impair(World world, Link link, Values v) {
        impair(new LinkChange(world, link, LinkChange.Way.FORWARD), v, v.under("forward"));
        impair(new LinkChange(world, link, LinkChange.Way.BACKWARD), v, v.under("backward"));
    }

    private static LinkSettings settings(Values both, Values one) {
        QueueDiscipline standard = QueueDiscipline.frames(STANDARD_FRAMES);
        QueueDiscipline queue = one.has("queue")
                ? one.value("queue", QueueDiscipline.class)
                : both.has("queue") ? both.value("queue", QueueDiscipline.class) : standard;
        return new LinkSettings(
                one.number("rate", both.number("rate", 0)),
                one.number("delay", both.number("delay", 0)),
                both.whole("mtu", STANDARD_MTU),
                queue);
    }

    private static void impair(LinkChange change, Values both, Values one) {
        Values netem = one.has("netem") ? one : both;
        Values impair = one.has("impair") ? one : both;
        try {
            change.impair(List.of(netem.text("netem", "")));
        } catch (IllegalArgumentException e) {
            throw netem.wrong("netem", ScenarioException.sentence(e.getMessage()));
        }
        try {
            change.impair(impair.texts("impair"));
        } catch (IllegalArgumentException e) {
            throw impair.wrong("impair", ScenarioException.sentence(e.getMessage()));
        }
    }
}

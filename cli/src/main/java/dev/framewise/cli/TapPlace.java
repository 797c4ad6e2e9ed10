package dev.framewise.cli;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.net.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a simulation is captured: on links, or at network cards. On all links, a frame that crosses two of them is in the file
 * twice, which programs that follow conversations may take for a repetition.
 */
final class TapPlace {
    /** How many names a mistake lists. */
    private static final int MOST_NAMES = 30;

    private final Network network;
    private final List<Link> links = new ArrayList<>();
    private final List<Port> cards = new ArrayList<>();

    private TapPlace(Network network) {
        this.network = network;
    }

    /** @param names of links or of nodes, with commas between them; empty for all links */
    static TapPlace of(Network network, String names) throws Failure {
        TapPlace place = new TapPlace(network);
        for (String word : names.isBlank() ? new String[0] : names.split(",", -1)) {
            place.add(word.strip());
        }
        if (!place.links.isEmpty() && !place.cards.isEmpty()) {
            throw Failure.usage("--tap takes names of links or names of nodes, not of both: a frame on a link would be"
                    + " captured at its card once more.");
        }
        return place;
    }

    private void add(String name) throws Failure {
        Link link = network.link(name);
        Node node = network.node(name);
        if (link != null) {
            links.add(link);
        } else if (node != null) {
            cards.addAll(node.ports());
        } else {
            List<String> known = Stream.concat(
                            network.links().stream().map(Link::name),
                            network.nodes().stream().map(Node::name))
                    .toList();
            throw Failure.usage("There is no link and no node called \"" + name + "\"; there are "
                    + String.join(", ", known.subList(0, Math.min(MOST_NAMES, known.size())))
                    + (known.size() > MOST_NAMES ? " and " + (known.size() - MOST_NAMES) + " more." : "."));
        }
    }

    Tap tap(CaptureWriter writer) {
        return !cards.isEmpty()
                ? Tap.ports(network, writer, cards)
                : links.isEmpty() ? Tap.everywhere(network, writer) : Tap.links(network, writer, links);
    }
}

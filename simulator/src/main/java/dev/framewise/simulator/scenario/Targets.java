package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.stack.Host;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Whom an action means: one by its name, or all copies {@code sensor.1}, {@code sensor.2} … by what they share. */
final class Targets {
    private Targets() {}

    /** @throws ScenarioException when nothing is called so */
    static List<Link> links(World world, String name) {
        List<Link> found = named(world.network().links(), Link::name, name);
        if (found.isEmpty()) {
            throw unknown("link", name, world.network().links(), Link::name);
        }
        return found;
    }

    /** The link of this name. */
    static Link link(World world, String name) {
        Link link = world.network().link(name);
        if (link == null) {
            throw unknown("link", name, world.network().links(), Link::name);
        }
        return link;
    }

    /** Hosts by their names or by those of programs on them. */
    static List<Host> hosts(World world, String name) {
        List<Host> found = named(world.network().nodes(), Node::name, name).stream()
                .filter(Host.class::isInstance)
                .map(Host.class::cast)
                .toList();
        if (found.isEmpty()) {
            found = named(world.applications(), Application::name, name).stream()
                    .map(world::hostOf)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
        if (found.isEmpty()) {
            throw unknown("host", name, world.network().nodes(), Node::name);
        }
        return found;
    }

    /** Programs by their names or by those of their hosts; none where nothing is called so. */
    static List<Application> programs(World world, String name) {
        List<Application> found = named(world.applications(), Application::name, name);
        return !found.isEmpty()
                ? found
                : named(world.network().nodes(), Node::name, name).stream()
                        .filter(Host.class::isInstance)
                        .flatMap(n -> world.on((Host) n).stream())
                        .toList();
    }

    private static <T> List<T> named(Collection<T> all, Function<T, String> by, String name) {
        List<T> exact = all.stream().filter(t -> by.apply(t).equals(name)).toList();
        return !exact.isEmpty()
                ? exact
                : all.stream().filter(t -> copy(by.apply(t), name)).toList();
    }

    private static boolean copy(String of, String name) {
        return of.length() > name.length() + 1
                && of.startsWith(name)
                && of.charAt(name.length()) == '.'
                && of.chars().skip(name.length() + 1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static <T> ScenarioException unknown(String what, String name, Collection<T> all, Function<T, String> by) {
        return new ScenarioException("There is no " + what + " called " + name
                + Nearest.suggestion(name, all.stream().map(by).toList()));
    }
}

package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.List;

/** Carries out {@link Action}s on a world. */
final class Actions {
    private Actions() {}

    /**
     * Lets what an action will need to know follow the world from now on, before it is carried out: which messages a
     * frame completes is known by those before it.
     *
     * @throws ScenarioException with a sentence when the action can never be carried out
     */
    static void prepare(World world, Action action) {
        try {
            Fault fault = action.fault();
            if (fault != null) {
                fault.matcher(world);
            } else if (action.verb().equals("cut") || action.verb().equals("restore")) {
                link(world, word(action, 1, "a link"));
            } else if (action.verb().equals("set")) {
                LinkChange.prepare(world, action);
            }
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(ScenarioException.sentence(e.getMessage()));
        }
    }

    /** @throws ScenarioException with a sentence when it cannot be done */
    static void carryOut(World world, Action action) {
        List<String> w = action.words();
        switch (action.verb()) {
            case "crash" -> {
                Host host = host(world, word(action, 1, "a node"));
                world.on(host).forEach(Application::crash);
                host.crash();
                world.tell(host.name(), "crashed");
            }
            case "restart" -> {
                Host host = host(world, word(action, 1, "a node"));
                boolean withState = !(w.size() == 4
                        && w.get(2).equals("without")
                        && w.get(3).equals("state"));
                host.restart();
                world.on(host).forEach(a -> a.restart(withState));
                world.tell(host.name(), withState ? "runs again" : "runs again without what it had stored");
            }
            case "pause" ->
                programs(world, word(action, 1, "a node or program")).forEach(Application::pause);
            case "resume" ->
                programs(world, word(action, 1, "a node or program")).forEach(Application::resume);
            case "cut" -> {
                Link link = link(world, word(action, 1, "a link"));
                boolean ends = w.size() == 4 && w.get(2).equals("for");
                long nanos = ends ? nanos(w.get(3)) : 0;
                link.cut();
                world.tell(link.name(), "is cut");
                if (ends) {
                    world.simulation().after(nanos, new Event() {
                        @Override
                        protected void happen() {
                            link.restore();
                            world.tell(link.name(), "is whole again");
                        }

                        @Override
                        public String label() {
                            return link.name() + " is whole again";
                        }
                    });
                }
            }
            case "restore" -> {
                Link link = link(world, word(action, 1, "a link"));
                link.restore();
                world.tell(link.name(), "is whole again");
            }
            case "drop", "hold", "corrupt", "duplicate", "deliver" -> {
                Fault fault = action.fault();
                if (fault == null) {
                    fate(world, action);
                } else {
                    fault.act(world);
                    world.tell("network", action.toString());
                }
            }
            case "set" -> set(world, action);
            default -> {
                Application a = world.application(action.verb());
                if (a == null) {
                    List<String> known = new ArrayList<>(List.of(
                            "crash",
                            "restart",
                            "pause",
                            "resume",
                            "cut",
                            "restore",
                            "drop",
                            "hold",
                            "corrupt",
                            "duplicate",
                            "deliver",
                            "set"));
                    world.applications().forEach(x -> known.add(x.name()));
                    throw new ScenarioException(
                            "\"" + action + "\" begins with neither a command nor the name of a program"
                                    + Nearest.suggestion(action.verb(), known));
                }
                a.command(word(action, 1, "what it is to do"), w.subList(2, w.size()));
            }
        }
    }

    private static String word(Action action, int index, String what) {
        if (action.words().size() <= index) {
            throw new ScenarioException("\"" + action + "\" lacks " + what + ".");
        }
        return action.words().get(index);
    }

    private static long nanos(String text) {
        try {
            return Units.nanos(text);
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(ScenarioException.sentence(e.getMessage()));
        }
    }

    private static Host host(World world, String name) {
        Node node = world.network().node(name);
        if (node instanceof Host h) {
            return h;
        }
        Application a = world.application(name);
        if (a != null) {
            return world.hostOf(a);
        }
        throw new ScenarioException("There is no host called " + name
                + Nearest.suggestion(
                        name, world.network().nodes().stream().map(Node::name).toList()));
    }

    private static List<Application> programs(World world, String name) {
        Application a = world.application(name);
        return a != null ? List.of(a) : world.on(host(world, name));
    }

    static Link link(World world, String name) {
        Link link = world.network().link(name);
        if (link == null) {
            throw new ScenarioException("There is no link called " + name
                    + Nearest.suggestion(
                            name,
                            world.network().links().stream().map(Link::name).toList()));
        }
        return link;
    }

    private static void fate(World world, Action action) {
        List<String> w = action.words();
        long number;
        try {
            number = w.size() >= 3 && w.get(1).equals("frame") ? Long.parseLong(w.get(2)) : 0;
        } catch (NumberFormatException e) {
            number = 0;
        }
        if (number < 1) {
            throw new ScenarioException("\"" + action + "\" names no frame; write " + action.verb() + " frame 118.");
        }
        switch (action.verb()) {
            case "duplicate" ->
                throw new ScenarioException("\"" + action + "\": a frame of a certain number can be dropped, held,"
                        + " corrupted or delivered; duplicate takes a display filter.");
            case "drop" -> world.network().fates().drop(number);
            case "corrupt" -> world.network().fates().corrupt(number);
            case "deliver" -> world.network().fates().deliver(number);
            default -> {
                if (w.size() != 5 || !w.get(3).equals("for")) {
                    throw new ScenarioException(
                            "\"" + action + "\" does not say how long; write hold frame " + number + " for 200ms.");
                }
                world.network().fates().hold(number, nanos(w.get(4)));
            }
        }
    }

    /** Quotes around a whole value hold it together and are no part of it. */
    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.indexOf(value.charAt(0), 1) == last;
        return quoted ? value.substring(1, last) : value;
    }

    private static void set(World world, Action action) {
        String text = String.join(" ", action.words().subList(1, action.words().size()));
        int equals = text.indexOf('=');
        int dot = equals < 0 ? -1 : text.lastIndexOf('.', equals);
        if (dot < 1) {
            throw new ScenarioException("\"" + action + "\" is not of the form set THING.SETTING=VALUE.");
        }
        String thing = text.substring(0, dot).trim();
        String setting = text.substring(dot + 1, equals).trim();
        String value = unquoted(text.substring(equals + 1).trim());
        Link link = world.network().link(thing);
        if (link != null) {
            LinkChange.set(world, link, setting, value);
        } else if (world.application(thing) != null) {
            world.application(thing).set(setting, value);
        } else {
            List<Application> programs = world.on(host(world, thing));
            if (programs.isEmpty()) {
                throw new ScenarioException("Nothing runs on " + thing + " that could be set.");
            }
            programs.forEach(p -> p.set(setting, value));
        }
    }
}

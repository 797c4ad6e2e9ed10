package dev.framewise.simulator.scenario;

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
                Targets.links(world, word(action, 1, "a link"));
            } else if (action.verb().equals("set")) {
                LinkChange.prepare(world, action);
            } else if (action.verb().equals("send")) {
                Sending.of(action);
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
                for (Host host : Targets.hosts(world, word(action, 1, "a node"))) {
                    world.on(host).forEach(Application::crash);
                    host.crash();
                    world.tell(host.name(), "crashed");
                }
            }
            case "restart" -> restart(world, action);
            case "pause", "resume" -> still(world, action);
            case "cut" -> cut(world, action);
            case "restore" ->
                Targets.links(world, word(action, 1, "a link"))
                        .forEach(l -> new LinkChange(world, l, way(action)).down(false));
            case "drop", "hold", "corrupt", "duplicate", "deliver" -> {
                Fault fault = action.fault();
                if (fault == null) {
                    fate(world, action);
                } else {
                    fault.act(world);
                    world.tell("network", action.toString());
                }
            }
            case "send" -> Sending.of(action).carryOut(world);
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
                            "send",
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

    private static void restart(World world, Action action) {
        List<String> w = action.words();
        boolean withState = w.size() != 4;
        if (w.size() > 2
                && !(w.size() == 4 && w.get(2).equals("without") && w.get(3).equals("state"))) {
            throw new ScenarioException("\"" + action + "\" is not of the form restart NODE [without state].");
        }
        for (Host host : Targets.hosts(world, word(action, 1, "a node"))) {
            if (host.up()) {
                world.on(host).forEach(Application::crash);
                host.crash();
            }
            host.restart();
            world.on(host).forEach(a -> a.restart(withState));
            world.tell(host.name(), withState ? "runs again" : "runs again without what it had stored");
        }
    }

    /** {@code pause NODE|PROGRAM}: its processes stand still; {@code pause host NODE}: its kernel does too. */
    private static void still(World world, Action action) {
        boolean pause = action.verb().equals("pause");
        boolean kernel = action.words().size() == 3 && action.words().get(1).equals("host");
        String name = word(action, kernel ? 2 : 1, "a node or program");
        List<Application> programs = Targets.programs(world, name);
        if (kernel || programs.isEmpty()) {
            for (Host host : Targets.hosts(world, name)) {
                if (pause) {
                    host.pause();
                } else {
                    host.resume();
                }
                world.tell(host.name(), pause ? "stands still as a whole" : "goes on as a whole");
            }
        }
        programs.forEach(pause ? Application::pause : Application::resume);
    }

    /** Which way is meant by {@code forward} or {@code backward} behind the link's name. */
    private static LinkChange.Way way(Action action) {
        String word = action.words().size() > 2 ? action.words().get(2) : "";
        return word.equals("forward")
                ? LinkChange.Way.FORWARD
                : word.equals("backward") ? LinkChange.Way.BACKWARD : LinkChange.Way.BOTH;
    }

    private static void cut(World world, Action action) {
        List<String> w = action.words();
        LinkChange.Way way = way(action);
        int behind = way == LinkChange.Way.BOTH ? 2 : 3;
        boolean ends = w.size() == behind + 2 && w.get(behind).equals("for");
        if (w.size() > 1 && w.size() != behind && !ends) {
            throw new ScenarioException(
                    "\"" + action + "\" is not of the form cut LINK [forward|backward] [for DURATION].");
        }
        List<LinkChange> changes = Targets.links(world, word(action, 1, "a link")).stream()
                .map(l -> new LinkChange(world, l, way))
                .toList();
        long nanos = ends ? nanos(w.get(behind + 1)) : 0;
        changes.forEach(c -> c.down(true));
        if (ends) {
            world.simulation().after(nanos, new Event() {
                @Override
                protected void happen() {
                    changes.forEach(c -> c.down(false));
                }

                @Override
                public String label() {
                    return w.get(1) + " is whole again";
                }
            });
        }
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
    static String unquoted(String value) {
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
        int way = thing.lastIndexOf('.');
        String whole = way < 0 ? "" : thing.substring(0, way);
        String side = way < 0 ? "" : thing.substring(way + 1);
        boolean oneWay = side.equals("forward") || side.equals("backward");
        List<Application> programs = Targets.programs(world, thing);
        if (!programs.isEmpty()) {
            programs.forEach(p -> p.set(setting, value));
        } else if (oneWay) {
            Targets.links(world, whole).forEach(l -> LinkChange.set(world, l, side + "." + setting, value));
        } else if (world.network().node(thing) != null) {
            throw new ScenarioException("Nothing runs on " + thing + " that could be set.");
        } else {
            Targets.links(world, thing).forEach(l -> LinkChange.set(world, l, setting, value));
        }
    }
}

package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.simulator.host.MachineHost;
import dev.framewise.simulator.host.ProcessWatch;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that is one machine on one host.
 *
 * @param <C> what the machine may be asked
 * @param <E> what it tells
 */
abstract class MachineProgram<C, E> implements Application {
    final World world;
    final Host host;
    final MachineHost<C, E> process;
    private final String name;

    MachineProgram(World world, Host host, String name, Values settings) {
        this.world = world;
        this.host = host;
        this.name = name;
        this.process = new MachineHost<>(
                name,
                host,
                world.names(),
                ProcessSettings.tcp(world, host, settings),
                ProcessSettings.clock(settings),
                ProcessSettings.processing(settings, world, name),
                this::told);
    }

    /** A machine with what was stored; called at the start and after each crash. */
    abstract Machine<C, E> machine();

    /** What was stored is gone. */
    abstract void forget();

    /** Opens ports and begins its work, after the machine runs. */
    abstract void work();

    /** The machine told something. */
    abstract void told(E event);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public void start() {
        process.run(machine());
        work();
    }

    @Override
    public void crash() {
        process.crash();
    }

    @Override
    public void restart(boolean withState) {
        if (process.running()) {
            process.crash();
        }
        if (!withState) {
            forget();
        }
        start();
    }

    @Override
    public void pause() {
        process.pause();
        world.tell(name, "stands still");
    }

    @Override
    public void resume() {
        process.resume();
        world.tell(name, "goes on");
    }

    @Override
    public final void watch(ProcessWatch by) {
        process.watch(by);
    }

    /** What it is about, beside clock and timers. */
    List<String> about() {
        return List.of();
    }

    /** Its timers by name where the machine names them. */
    Timers<?> timers() {
        return null;
    }

    @Override
    public final List<String> facts() {
        List<String> facts = new ArrayList<>();
        if (!process.running()) {
            facts.add("does not run");
            return facts;
        }
        if (process.paused()) {
            facts.add("stands still");
        }
        long now = process.now();
        if (now != world.simulation().nowNanos()) {
            facts.add("its clock shows " + Units.duration(now));
        }
        facts.addAll(about());
        Timers<?> timers = timers();
        if (timers != null) {
            timers(timers, now, facts);
        } else if (process.machine().deadlineNanos() != Machine.NEVER) {
            facts.add("next timer in " + Units.duration(process.machine().deadlineNanos() - now));
        }
        return facts;
    }

    private static <T extends Enum<T>> void timers(Timers<T> timers, long now, List<String> facts) {
        for (T t : timers.kinds()) {
            if (timers.running(t)) {
                facts.add(
                        "timer " + MqttBrokerProgram.words(t) + " in " + Units.duration(timers.deadlineNanos(t) - now));
            }
        }
    }

    void tell(String what) {
        world.tell(name, what);
    }
}

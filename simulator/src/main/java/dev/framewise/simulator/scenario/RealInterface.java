package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * An interface of a real machine as a node: what its link brings goes out there, and what comes in there goes onto its link.
 * A frame that comes in is a command of the scenario's language, {@code NAME frame BASE64}, so that a run with the list of
 * them repeats to the same bytes without the interface.
 */
public final class RealInterface extends Node implements Application {
    private final String device;
    private final World world;
    private final String why;
    private Consumer<byte[]> outside = frame -> {};
    private boolean running = true;
    private long in;
    private long out;

    /** @param device the name of the real interface; empty when the scenario leaves it to whoever runs it */
    RealInterface(World world, String name, String device) {
        super(world.network(), name);
        this.world = world;
        this.device = device;
        this.why = "came in from " + name;
    }

    /** The name of the real interface, such as {@code veth0}; empty when not said. */
    public String device() {
        return device;
    }

    /** The largest network packet that its link carries. */
    public int mtuBytes() {
        return ports().get(0).mtuBytes();
    }

    /** Where frames go that leave the simulated network; they are never changed by anybody. */
    public void meet(Consumer<byte[]> frames) {
        outside = frames;
    }

    /** A frame that came in from outside, as a command. */
    public Action said(byte[] frame) {
        return new Action(List.of(name(), "frame", Base64.getEncoder().encodeToString(frame)), "");
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    protected void receive(Port port, Frame frame) {
        if (running) {
            out++;
            outside.accept(frame.array());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (!verb.equals("frame") || arguments.size() != 1) {
            throw new ScenarioException(name() + " understands what comes in from outside, frame BASE64, not \"" + verb
                    + " " + String.join(" ", arguments) + "\".");
        }
        byte[] frame;
        try {
            frame = Base64.getDecoder().decode(arguments.get(0));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("\"" + arguments.get(0) + "\" is no base 64.");
        }
        if (frame.length < Frame.ETHERNET_BYTES || frame.length > Frame.ETHERNET_BYTES + mtuBytes() + 8) {
            throw new ScenarioException(
                    "A frame of " + frame.length + " bytes does not fit on the link of " + name() + ".");
        }
        if (running) {
            in++;
            ports().get(0).send(new Frame(frame, 0, why));
        }
    }

    @Override
    public void crash() {
        running = false;
    }

    @Override
    public void restart(boolean withState) {
        running = true;
    }

    /** Nothing goes in or out, as if the cable were pulled at the machine. */
    @Override
    public void pause() {
        running = false;
        world.tell(name(), "lets nothing through");
    }

    @Override
    public void resume() {
        running = true;
        world.tell(name(), "lets frames through again");
    }

    @Override
    public List<String> facts() {
        return List.of("frames that came in " + in, "frames that went out " + out);
    }

    @Override
    public void measure(Metrics into) {
        into.count(name() + ".frames-in", in);
        into.count(name() + ".frames-out", out);
    }
}

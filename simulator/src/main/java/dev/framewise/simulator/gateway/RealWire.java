package dev.framewise.simulator.gateway;

import dev.framewise.captures.live.CaptureUnavailable;
import dev.framewise.captures.live.LiveLink;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.scenario.RealInterface;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A real interface: its thread puts the frames that come in into the gateway's queue, and the gateway's thread sends. */
final class RealWire implements Inputs.Source, AutoCloseable {
    /** Bytes of frames that wait for the gateway; more are lost, as in a card whose ring is full. */
    private static final int MOST_PENDING_BYTES = 4 * 1024 * 1024;

    private final Inputs inputs;
    private final RealInterface node;
    private final LiveLink link;
    private final int mtuBytes;
    private final Thread thread;
    private final AtomicInteger pendingBytes = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private boolean failed;
    private boolean began;
    private long refused;

    /** @throws GatewayException with one sentence when the interface cannot be had */
    RealWire(Inputs inputs, RealInterface node, String filter) throws GatewayException {
        this.inputs = inputs;
        this.node = node;
        this.mtuBytes = node.mtuBytes();
        if (node.device().isEmpty()) {
            throw new GatewayException(
                    node.name() + " does not say which interface of this machine it is (--interface).");
        }
        try {
            link = LiveLink.open(node.device(), filter);
        } catch (CaptureUnavailable e) {
            throw new GatewayException(e.getMessage(), true, e);
        } catch (IOException e) {
            throw new GatewayException(e.getMessage(), false, e);
        }
        if (link.mtuBytes() > 0 && mtuBytes > link.mtuBytes()) {
            link.close();
            throw new GatewayException(node.device() + " takes packets of at most " + link.mtuBytes()
                    + " bytes, and the link of " + node.name() + " carries " + mtuBytes + "; give it mtu "
                    + link.mtuBytes() + ".");
        }
        node.meet(this::send);
        thread = new Thread(this::listen, "interface " + node.device());
        thread.setDaemon(true);
    }

    RealInterface node() {
        return node;
    }

    /** What may become wrong, a sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!link.carrier()) {
            warnings.add("nobody is at the other end of " + node.device() + " yet: switch that on, too.");
        }
        if (DefaultRoutes.through(node.device())) {
            warnings.add("the default route of this machine leads through " + node.device()
                    + ": what simulated hosts send goes out to its real network.");
        }
        return warnings;
    }

    /** From now on frames come in. */
    void start() {
        began = true;
        thread.start();
    }

    // ---- on its own thread

    private void listen() {
        try {
            link.run(this::came);
        } catch (IOException | RuntimeException e) {
            fail(e.getMessage());
        }
    }

    private void came(byte[] frame) {
        if (failed || frame.length < Frame.ETHERNET_BYTES) {
            return;
        }
        String complaint = Offload.complaint(frame, mtuBytes, node.device());
        if (!complaint.isEmpty()) {
            fail(complaint);
        } else if (pendingBytes.addAndGet(frame.length) > MOST_PENDING_BYTES) {
            pendingBytes.addAndGet(-frame.length);
            lost.incrementAndGet();
        } else {
            inputs.add(this, Inputs.Kind.FRAME, Bytes.wrap(frame));
        }
    }

    private void fail(String sentence) {
        failed = true;
        inputs.failed(this, sentence);
    }

    // ---- on the gateway's thread

    /** A frame has been dealt with. */
    void dealtWith(int bytes) {
        pendingBytes.addAndGet(-bytes);
    }

    private void send(byte[] frame) {
        if (!link.send(frame)) {
            refused++;
        }
    }

    /** What went wrong without ending the run, a sentence each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (refused > 0) {
            remarks.add(node.device() + " did not take " + refused + (refused == 1 ? " frame: " : " frames: ")
                    + link.failure() + ".");
        }
        long dropped = lost.get() + Math.max(0, link.dropped());
        if (dropped > 0) {
            remarks.add(dropped + (dropped == 1 ? " frame" : " frames") + " that came in on " + node.device()
                    + " found no room, since this machine could not keep up.");
        }
        return remarks;
    }

    @Override
    public void close() {
        link.close();
        if (began) {
            try {
                thread.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

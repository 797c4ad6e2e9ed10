package dev.framewise.captures.live;

import dev.framewise.captures.LinkTypes;
import java.io.Closeable;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * An Ethernet interface of this machine as a cable: {@link #run} hands over each frame that comes in, {@link #send} puts
 * frames out. What this machine sends itself on the interface is not handed over. Left out: loopback, where the kernel
 * takes no frames from outside, and interfaces without Ethernet headers.
 */
public final class LiveLink implements Closeable {
    /** More than an IP packet of the greatest length with its headers, as segmentation offload leaves them. */
    static final int MOST_FRAME_BYTES = 65_535 + 64;

    static final int BUFFER_BYTES = 8 * 1024 * 1024;

    /** Takes the frames that come in, on the thread of {@link #run}. */
    @FunctionalInterface
    public interface Taker {
        /** @param frame the whole frame without its check sequence, which is the taker's from now on */
        void frame(byte[] frame);
    }

    private final String device;
    private final int mtuBytes;
    private final boolean carrier;
    private final PcapHandle handle;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Object lock = new Object();
    private boolean running;
    private boolean closed;
    private String failure = "";

    private LiveLink(String device, PcapHandle handle, int mtuBytes, boolean carrier) {
        this.device = device;
        this.handle = handle;
        this.mtuBytes = mtuBytes;
        this.carrier = carrier;
    }

    /**
     * Opens an interface.
     *
     * @param device its name
     * @param filter in libpcap's language, which frames come in; empty for all
     * @throws CaptureUnavailable with one sentence when there is no such interface, or it cannot be used so
     * @throws dev.framewise.captures.CaptureException when the filter is wrong
     */
    public static LiveLink open(String device, String filter) throws IOException {
        PcapHandle handle = Libpcap.openBothWays(device, filter);
        try {
            NetworkInterface i = NetworkInterface.getByName(device);
            if (i != null && i.isLoopback()) {
                throw new CaptureUnavailable(
                        device + " leads back to this machine and takes no frames from outside; join one end of a veth"
                                + " pair: sudo ip link add fw0 type veth peer name fw1.",
                        null);
            }
            int type = handle.getDlt().value();
            if (type != LinkTypes.ETHERNET) {
                throw new CaptureUnavailable(
                        device + " carries no Ethernet frames (its link type is "
                                + handle.getDlt().name() + "), and a bridge joins Ethernet.",
                        null);
            }
            return new LiveLink(device, handle, i == null ? 0 : i.getMTU(), carrier(device));
        } catch (SocketException e) {
            handle.close();
            throw new CaptureUnavailable(device + " cannot be asked for its MTU: " + e.getMessage() + ".", e);
        } catch (IOException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** Linux tells it before it changes what it calls running; other systems are not asked. */
    private static boolean carrier(String device) {
        try {
            return !Files.readString(Path.of("/sys/class/net", device, "carrier"))
                    .strip()
                    .equals("0");
        } catch (IOException e) {
            return true;
        }
    }

    public String device() {
        return device;
    }

    /** The largest network packet that the interface takes; 0 when the system does not tell. */
    public int mtuBytes() {
        return mtuBytes;
    }

    /** Whether somebody was at the other end when it was opened. */
    public boolean carrier() {
        return carrier;
    }

    /**
     * Hands over what comes in until somebody calls {@link #stop}; may be called once.
     *
     * @throws IOException with one sentence when the interface fails or goes away
     */
    public void run(Taker taker) throws IOException {
        synchronized (lock) {
            if (running || closed) {
                throw new IllegalStateException("a link runs once");
            }
            running = true;
        }
        try {
            if (!stopping.get()) {
                // an exception must not pass through libpcap's C code: JNA would print it and go on
                handle.loop(-1, (byte[] frame) -> {
                    if (!stopping.get()) {
                        taker.frame(frame);
                    }
                });
            }
        } catch (InterruptedException e) {
            if (!stopping.get()) {
                Thread.currentThread().interrupt(); // not our breakLoop: somebody interrupted this thread
            }
        } catch (PcapNativeException | NotOpenException e) {
            if (!stopping.get()) {
                throw new IOException(device + " is of no use any more: " + Libpcap.reason(e) + ".", e);
            }
        } finally {
            synchronized (lock) {
                running = false;
                if (stopping.get()) {
                    shut();
                }
            }
        }
    }

    /**
     * Puts a frame out; by one thread at a time.
     *
     * @return whether the interface took it; when not, {@link #failure} says why
     */
    public boolean send(byte[] frame) {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            try {
                handle.sendPacket(frame);
                return true;
            } catch (PcapNativeException | NotOpenException e) {
                failure = Libpcap.reason(e);
                return false;
            }
        }
    }

    /** Why the last frame that was not taken was not. */
    public String failure() {
        return failure;
    }

    /** How many frames came in for which there was no room; -1 when it is not known. */
    public long dropped() {
        synchronized (lock) {
            try {
                PcapStat stat = closed ? null : handle.getStats();
                return stat == null ? -1 : stat.getNumPacketsDropped();
            } catch (PcapNativeException | NotOpenException e) {
                return -1;
            }
        }
    }

    /** Ends {@link #run} soon; may be called from any thread. */
    public void stop() {
        stopping.set(true);
        synchronized (lock) {
            if (!closed) {
                try {
                    handle.breakLoop();
                } catch (NotOpenException e) {
                    closed = true; // it has ended already
                }
            }
        }
    }

    private void shut() {
        if (!closed) {
            closed = true;
            handle.close();
        }
    }

    /** Gives the interface back; when it runs, as soon as that has ended. */
    @Override
    public void close() {
        stop();
        synchronized (lock) {
            if (!running) {
                shut();
            }
        }
    }
}

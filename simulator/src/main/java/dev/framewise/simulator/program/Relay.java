package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.tcp.TcpHandler;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import java.util.ArrayDeque;

/**
 * One connection with a real peer on the one side and a simulated TCP connection on the other. Each side's end is passed on
 * as what it is: a FIN as a FIN, a reset as a reset; and each side's slowness reaches the other.
 */
final class Relay implements TcpHandler {
    /** Bytes from the real peer that may wait for room in TCP's send buffer before it is asked to wait itself. */
    private static final int MOST_WAITING_BYTES = 64 * 1024;

    private final DoorProgram door;
    private final long number;
    private final String peer;
    private final ArrayDeque<Bytes> waiting = new ArrayDeque<>(4);
    private TcpSocket socket;
    private long waitingBytes;
    private boolean held;
    private boolean slow;
    private boolean realEnded;
    private boolean over;
    private long bytesFrom;
    private long bytesTo;

    Relay(DoorProgram door, long number, String peer) {
        this.door = door;
        this.number = number;
        this.peer = peer;
    }

    String peer() {
        return peer;
    }

    boolean carried() {
        return socket != null;
    }

    void carriedBy(TcpSocket simulated) {
        socket = simulated;
        if (slow) {
            socket.pauseReading();
        }
    }

    // ---- what the real peer does

    void data(Bytes bytes) {
        if (over || realEnded) {
            return;
        }
        bytesFrom += bytes.length();
        waiting.add(bytes);
        waitingBytes += bytes.length();
        pushOn();
    }

    void ended() {
        realEnded = true;
        pushOn();
    }

    /** @param tellOutside whether the real side must be ended too */
    void reset(boolean tellOutside, String why) {
        if (over) {
            return;
        }
        if (socket != null) {
            socket.abort();
        }
        end(tellOutside, why);
    }

    void slow(boolean now) {
        slow = now;
        if (socket != null && !over) {
            if (now) {
                socket.pauseReading();
            } else {
                socket.resumeReading();
            }
        }
    }

    /** The program stands still, or goes on. */
    void hold(boolean still) {
        if (!over) {
            door.outside().read(number, !still && !held);
            if (socket != null && still) {
                socket.pauseReading();
            } else if (socket != null && !slow) {
                socket.resumeReading();
            }
        }
    }

    private void pushOn() {
        while (socket != null && !over && !waiting.isEmpty()) {
            Bytes first = waiting.poll();
            int taken = socket.send(first);
            waitingBytes -= taken;
            if (taken < first.length()) {
                waiting.addFirst(first.from(taken));
                break;
            }
        }
        if (over) {
            return;
        }
        if (held != waitingBytes > MOST_WAITING_BYTES) {
            held = !held;
            door.outside().read(number, !held);
        }
        if (realEnded && waiting.isEmpty() && socket != null) {
            socket.finish();
        }
    }

    // ---- what the simulated peer does

    @Override
    public void connected(TcpSocket s) {
        pushOn();
    }

    @Override
    public void received(TcpSocket s, Bytes bytes) {
        bytesTo += bytes.length();
        door.outside().send(number, bytes);
    }

    @Override
    public void peerFinished(TcpSocket s) {
        door.outside().finish(number);
    }

    @Override
    public void writable(TcpSocket s, int freeBytes) {
        pushOn();
    }

    @Override
    public void closed(TcpSocket s, Cause cause) {
        if (!over) {
            end(cause != Cause.FINISHED, cause.words());
        }
    }

    private void end(boolean abort, String why) {
        over = true;
        waiting.clear();
        if (abort) {
            door.outside().abort(number);
        }
        door.over(number);
        door.tell(number, peer, why + ", " + amount(bytesFrom) + " from it, " + amount(bytesTo) + " to it");
    }

    private static String amount(long bytes) {
        return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
}

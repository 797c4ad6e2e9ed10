package dev.framewise.simulator.gateway;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.program.Door;

/** A real peer of a door. All methods are called by the gateway's thread. */
abstract class Peer implements Inputs.Source {
    private final Door door;

    /** What the door knows it by; 0 until the gateway's thread has given it one. */
    long number;

    Peer(Door door) {
        this.door = door;
    }

    final Door door() {
        return door;
    }

    /** The other end as text. */
    abstract String address();

    /** Bytes that the event loop read have been dealt with. */
    void dealtWith(int bytes) {}

    /** Whether its bytes are wanted; when not, they wait with it. */
    void read(boolean wanted) {}

    abstract void send(Bytes bytes);

    /** After what was sent: no more. */
    void finish() {}

    /** At once, with a reset where there is such a thing. */
    abstract void abort();
}

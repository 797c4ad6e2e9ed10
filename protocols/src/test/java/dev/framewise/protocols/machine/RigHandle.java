package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;

/** What a machine in a {@link Rig} holds of a connection. */
interface RigHandle extends Connection {
    /** Takes room for bytes that are about to be sent, so that {@link #freeBytes()} is true within one call. */
    void claim(int bytes);

    void send(Bytes bytes);

    void finish();

    void abort();

    void pause(boolean yes);
}

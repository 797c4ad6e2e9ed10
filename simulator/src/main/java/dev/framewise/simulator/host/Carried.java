package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.wire.Bytes;

/** A machine's connection with what carries it, as the driver sees it. */
interface Carried extends Connection {
    void open(Address to);

    void send(Bytes bytes);

    void finish();

    void abort();

    void pause();

    void resume();

    /** Where it goes from and to. */
    ProcessWatch.Ends ends();
}

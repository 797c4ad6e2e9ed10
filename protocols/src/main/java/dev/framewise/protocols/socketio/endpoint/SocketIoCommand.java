package dev.framewise.protocols.socketio.endpoint;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** What an application may ask of a client of Socket.IO. */
public sealed interface SocketIoCommand {
    /** Begin a session, and join the client's namespace. */
    record Connect(Address to) implements SocketIoCommand {}

    /**
     * Say an event.
     *
     * @param json an array that begins with the event's name
     * @param id what the acknowledgement repeats; -1 for none
     * @param attachments binary data that the array refers to
     */
    record Emit(String json, long id, List<Bytes> attachments) implements SocketIoCommand {}

    /** Leave. */
    record Leave() implements SocketIoCommand {}
}

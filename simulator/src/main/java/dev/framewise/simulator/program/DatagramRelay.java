package dev.framewise.simulator.program;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.UdpLayer;

/** A real peer that sends datagrams on the one side, and a simulated UDP port that stands for it on the other. */
final class DatagramRelay implements UdpLayer.Handler {
    private final DoorProgram door;
    private final long number;
    private final String peer;
    private UdpLayer.Socket socket;
    private final boolean ownSocket;
    private final IpAddress target;
    private final int targetPort;
    private long datagramsFrom;
    private long datagramsTo;

    private DatagramRelay(
            DoorProgram door, long number, String peer, UdpLayer.Socket shared, IpAddress target, int targetPort) {
        this.door = door;
        this.number = number;
        this.peer = peer;
        this.ownSocket = shared == null;
        this.target = target;
        this.targetPort = targetPort;
        this.socket = ownSocket ? door.host.udp().bind(0, this) : shared;
    }

    /** A real client's: it has a port of its own. */
    static DatagramRelay ofClient(DoorProgram door, long number, String peer, IpAddress target, int targetPort) {
        return new DatagramRelay(door, number, peer, null, target, targetPort);
    }

    /** A simulated client's at a port that all share. */
    static DatagramRelay ofServer(
            DoorProgram door, long number, UdpLayer.Socket shared, IpAddress client, int clientPort) {
        return new DatagramRelay(door, number, client + ":" + clientPort, shared, client, clientPort);
    }

    /** From the real peer. */
    void data(Bytes datagram) {
        datagramsFrom++;
        socket.send(target, targetPort, datagram);
    }

    /** From the simulated peer. */
    void pass(Bytes datagram) {
        datagramsTo++;
        door.outside().send(number, datagram);
    }

    @Override
    public void received(IpAddress source, int sourcePort, IpAddress to, Bytes payload) {
        if (source.equals(target) && sourcePort == targetPort) {
            pass(payload);
        }
    }

    void close() {
        if (door.datagramRelays.remove(number, this)) {
            if (ownSocket) {
                socket.close();
            }
            door.outside().abort(number);
            door.tell(number, peer, "forgotten, " + datagramsFrom + " datagrams from it, " + datagramsTo + " to it");
        }
    }
}

package dev.framewise.simulator.gateway;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.program.Door;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Someone at a real address who sends and gets datagrams. */
final class DatagramPeer extends Peer {
    /** Bytes of datagrams that wait for the gateway; more are lost, as in a full socket. */
    private static final int MOST_PENDING_BYTES = 256 * 1024;

    private final Inputs inputs;
    private final Channel channel;
    private final InetSocketAddress remote;
    private final Runnable forgotten;
    private final AtomicInteger pendingBytes = new AtomicInteger();

    /** @param forgotten what happens when the door does not want it any more */
    DatagramPeer(Inputs inputs, Door door, Channel channel, InetSocketAddress remote, Runnable forgotten) {
        super(door);
        this.inputs = inputs;
        this.channel = channel;
        this.remote = remote;
        this.forgotten = forgotten;
    }

    /** On the event loop. */
    void heard(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        if (pendingBytes.get() + bytes.length <= MOST_PENDING_BYTES) {
            pendingBytes.addAndGet(bytes.length);
            inputs.add(this, Inputs.Kind.DATA, Bytes.wrap(bytes));
        }
    }

    @Override
    String address() {
        return Sockets.text(remote);
    }

    @Override
    void dealtWith(int bytes) {
        pendingBytes.addAndGet(-bytes);
    }

    @Override
    void send(Bytes bytes) {
        if (channel.isWritable()) { // a datagram for which there is no room is lost
            Sockets.unwatched(
                    channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes.toArray()), remote)));
        }
    }

    @Override
    void abort() {
        forgotten.run();
    }
}

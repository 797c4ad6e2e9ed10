package dev.framewise.simulator.gateway;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.program.Door;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real TCP connection. Its handler runs on the event loop and puts what happens into the gateway's queue; the other methods
 * are called by the gateway's thread.
 */
final class StreamPeer extends Peer {
    /** Bytes that were read and not yet dealt with, at which reading stops; the peer's own TCP then holds it back. */
    private static final int MOST_PENDING_BYTES = 256 * 1024;

    private final Inputs inputs;
    private final AtomicInteger pendingBytes = new AtomicInteger();
    private volatile Channel channel;
    private volatile boolean wanted;
    private volatile boolean inputEnded;
    private volatile boolean outputEnded;
    private volatile boolean over;

    StreamPeer(Inputs inputs, Door door) {
        super(door);
        this.inputs = inputs;
    }

    @Override
    String address() {
        Channel c = channel;
        return c == null ? "" : Sockets.text(c.remoteAddress());
    }

    // ---- on the event loop

    /** What goes into the channel's pipeline. */
    ChannelInboundHandlerAdapter handler() {
        return new Handler();
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            channel = context.channel();
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            inputs.add(StreamPeer.this, Inputs.Kind.OPEN, null);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            buffer.release();
            if (bytes.length > 0 && !over) {
                if (pendingBytes.addAndGet(bytes.length) > MOST_PENDING_BYTES) {
                    context.channel().config().setAutoRead(false);
                }
                inputs.add(StreamPeer.this, Inputs.Kind.DATA, Bytes.wrap(bytes));
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ChannelInputShutdownEvent && !inputEnded) {
                inputEnded = true;
                inputs.add(StreamPeer.this, Inputs.Kind.END, null);
                if (outputEnded) {
                    over = true;
                    Sockets.unwatched(context.close());
                }
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            boolean ready = context.channel().isWritable();
            inputs.add(StreamPeer.this, ready ? Inputs.Kind.READY : Inputs.Kind.SLOW, null);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            reset(context.channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            inputs.add(StreamPeer.this, over ? Inputs.Kind.CLOSED : Inputs.Kind.RESET, null);
            over = true;
        }
    }

    private static void reset(Channel c) {
        try {
            c.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            return; // it is closed already
        }
        Sockets.unwatched(c.close());
    }

    // ---- on the gateway's thread

    @Override
    void dealtWith(int bytes) {
        pendingBytes.addAndGet(-bytes);
        readIfWanted();
    }

    @Override
    void read(boolean now) {
        wanted = now;
        readIfWanted();
    }

    private void readIfWanted() {
        Channel c = channel;
        if (c != null) {
            c.config().setAutoRead(wanted && pendingBytes.get() < MOST_PENDING_BYTES / 2);
        }
    }

    @Override
    void send(Bytes bytes) {
        Channel c = channel;
        if (c != null) {
            Sockets.unwatched(
                    c.writeAndFlush(Unpooled.wrappedBuffer(bytes.toArray())).addListener(f -> {
                        if (!f.isSuccess()) {
                            reset(c);
                        }
                    }));
        }
    }

    /** When the peer has finished too, the connection is over. */
    @Override
    void finish() {
        Channel c = channel;
        if (c == null) {
            return;
        }
        ChannelFuture last = c.writeAndFlush(Unpooled.EMPTY_BUFFER);
        last.addListener((ChannelFutureListener) f -> {
            if (inputEnded) {
                over = true;
                Sockets.unwatched(c.close());
            } else if (c instanceof DuplexChannel d && f.isSuccess()) {
                outputEnded = true;
                Sockets.unwatched(d.shutdownOutput());
            }
        });
    }

    @Override
    void abort() {
        over = true;
        Channel c = channel;
        if (c != null) {
            reset(c);
        }
    }
}

package dev.framewise.simulator.gateway;

import dev.framewise.simulator.program.Door;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The gateway's real sockets: one event loop with all of them. */
final class Sockets {
    /** Bytes that wait for a real peer to take them; above the second it counts as slow, below the first as ready. */
    private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    /** Bytes that the kernel may keep for a real socket each way: enough for speed, and what is slow is felt soon. */
    private static final int KERNEL_BYTES = 256 * 1024;

    private static final int CONNECT_MILLIS = 10_000;

    /** How many senders of datagrams are told apart; the one that was silent longest is forgotten. */
    private static final int MOST_DATAGRAM_PEERS = 1_000;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("framewise-sockets", true), NioIoHandler.newFactory());
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Inputs inputs;

    Sockets(Inputs inputs) {
        this.inputs = inputs;
    }

    /** What comes of it is seen at the channel itself. */
    static void unwatched(Future<?> outcome) {
        outcome.addListener(f -> {});
    }

    static String text(SocketAddress address) {
        if (address instanceof InetSocketAddress a && a.getAddress() != null) {
            return new RealAddress(a.getAddress().getHostAddress(), a.getPort()).toString();
        }
        return String.valueOf(address);
    }

    /** Takes real clients for a door; the address at which it does. */
    InetSocketAddress listen(Door door, RealAddress at) throws GatewayException {
        InetSocketAddress address = at.resolve();
        ChannelFuture bound =
                (door.datagrams() ? datagrams(door, address) : streams(door, address)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw refused(door, at, bound.cause());
        }
        open.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    private static GatewayException refused(Door door, RealAddress at, Throwable cause) {
        String kind = door.datagrams() ? "UDP port " : "port ";
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("in use")) {
            return new GatewayException(
                    kind + at.port() + " of " + at.host() + " is taken already; choose another one.", false, cause);
        }
        if (words.contains("permission") || words.contains("denied")) {
            return new GatewayException(
                    "you have no right to listen at " + kind + at.port() + "; choose one of 1024 or above.",
                    true,
                    cause);
        }
        if (words.contains("assign")) {
            return new GatewayException(at.host() + " is no address of this machine.", false, cause);
        }
        return new GatewayException(
                "nobody can listen at " + kind + at.port() + " of " + at.host() + ": " + cause.getMessage() + ".",
                false,
                cause);
    }

    private ChannelFuture streams(Door door, InetSocketAddress at) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_RCVBUF, KERNEL_BYTES)
                .childOption(ChannelOption.SO_SNDBUF, KERNEL_BYTES)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        open.add(channel);
                        channel.pipeline().addLast(new StreamPeer(inputs, door).handler());
                    }
                })
                .bind(at);
    }

    private ChannelFuture datagrams(Door door, InetSocketAddress at) {
        return new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    private final Map<InetSocketAddress, DatagramPeer> peers = new LinkedHashMap<>(16, 0.75f, true);

                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                        InetSocketAddress sender = packet.sender();
                        DatagramPeer peer = peers.get(sender);
                        if (peer == null) {
                            if (peers.size() >= MOST_DATAGRAM_PEERS) {
                                DatagramPeer oldest =
                                        peers.remove(peers.keySet().iterator().next());
                                inputs.add(oldest, Inputs.Kind.END, null);
                            }
                            peer = new DatagramPeer(
                                    inputs,
                                    door,
                                    context.channel(),
                                    sender,
                                    () -> context.executor().execute(() -> peers.remove(sender)));
                            peers.put(sender, peer);
                            inputs.add(peer, Inputs.Kind.OPEN, null);
                        }
                        peer.heard(packet.content());
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        // an ICMP error about one datagram: the others go on
                    }
                })
                .bind(at);
    }

    /** A connection to a real server. */
    Peer connect(Door door, InetSocketAddress to) {
        return door.datagrams() ? connectDatagrams(door, to) : connectStream(door, to);
    }

    private Peer connectStream(Door door, InetSocketAddress to) {
        StreamPeer peer = new StreamPeer(inputs, door);
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, KERNEL_BYTES)
                .option(ChannelOption.SO_SNDBUF, KERNEL_BYTES)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
                .handler(peer.handler())
                .connect(to);
        open.add(connected.channel());
        connected.addListener((ChannelFutureListener) f -> {
            if (!f.isSuccess()) {
                inputs.failed(peer, failure(f.cause(), to));
            }
        });
        return peer;
    }

    private static String failure(Throwable cause, InetSocketAddress to) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof ConnectException && words.contains("refused")) {
            return "nobody listens at " + text(to);
        }
        return words.contains("timed out") ? text(to) + " does not answer" : "no way leads to " + text(to);
    }

    private Peer connectDatagrams(Door door, InetSocketAddress to) {
        DatagramPeer[] peer = new DatagramPeer[1];
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                        if (peer[0] != null && packet.sender().equals(to)) {
                            peer[0].heard(packet.content());
                        }
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        // an ICMP error about one datagram: the others go on
                    }
                })
                .bind(0)
                .awaitUninterruptibly()
                .channel();
        open.add(channel);
        peer[0] = new DatagramPeer(inputs, door, channel, to, () -> unwatched(channel.close()));
        return peer[0];
    }

    /** Sends what waits, as far as real peers take it soon, and closes everything. */
    void close() {
        open.writeAndFlush(Unpooled.EMPTY_BUFFER, c -> c instanceof SocketChannel)
                .awaitUninterruptibly(1_000);
        open.close().awaitUninterruptibly(1_000);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    }
}

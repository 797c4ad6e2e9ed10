package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.tcp.TcpLayer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What real sockets do reaches the other side as what it is: bytes, half a close, a reset, slowness, a refusal. */
class SocketsTest {
    private static final String GOOD = "delay 1ms";

    private static Socket connect(int port) throws IOException {
        Socket s = new Socket(InetAddress.getLoopbackAddress(), port);
        s.setSoTimeout(20_000);
        return s;
    }

    private static byte[] pattern(int length) {
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = (byte) (i * 31 + (i >>> 8));
        }
        return b;
    }

    @Test
    void passesHalfACloseOnInBothDirections() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Rig rig = new Rig(Rig.proxy("delay 1ms loss 2%", server.getLocalPort(), ""));
                Socket client = connect(rig.port());
                Socket accepted = server.accept()) {
            byte[] request = pattern(300_000);
            client.getOutputStream().write(request);
            client.shutdownOutput();
            assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(request);
            byte[] answer = pattern(200_000);
            accepted.getOutputStream().write(answer);
            accepted.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(answer);
            Waiting.until("both ends know", () -> ended(rig) == 2);
            assertThat(rig.story())
                    .anyMatch(s -> s.startsWith("clients connection 1")
                            && s.endsWith("closed in order, 300000 bytes from it, 200000 bytes to it"))
                    .anyMatch(s -> s.startsWith("server connection 1")
                            && s.endsWith("closed in order, 200000 bytes from it, 300000 bytes to it"));
        }
    }

    private static long ended(Rig rig) {
        return rig.story().stream().filter(s -> s.contains(" from it, ")).count();
    }

    @Test
    void passesAResetOnInBothDirections() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Rig rig = new Rig(Rig.proxy(GOOD, server.getLocalPort(), ""))) {
            try (Socket client = connect(rig.port());
                    Socket accepted = server.accept()) {
                client.getOutputStream().write(1);
                assertThat(accepted.getInputStream().read()).isEqualTo(1);
                client.setSoLinger(true, 0);
                client.close();
                assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketException.class);
            }
            try (Socket client = connect(rig.port());
                    Socket accepted = server.accept()) {
                client.getOutputStream().write(1);
                assertThat(accepted.getInputStream().read()).isEqualTo(1);
                accepted.setSoLinger(true, 0);
                accepted.close();
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            }
            assertThat(rig.story())
                    .anyMatch(s -> s.startsWith("clients connection 1") && s.contains("reset by it"))
                    .anyMatch(s -> s.startsWith("server connection 1") && s.contains("reset by the peer"));
        }
    }

    @Test
    void letsASlowReaderHoldTheWriterBackWithBoundedMemory() throws Exception {
        try (ServerSocket server = new ServerSocket();
                Rig rig = new Rig(Rig.proxy(GOOD, bound(server), ", tcp: {preset: rfc}"));
                Socket client = connect(rig.port());
                Socket accepted = server.accept()) {
            int most = 12 << 20;
            client.setSendBufferSize(16_384);
            AtomicLong written = new AtomicLong();
            Thread writer = new Thread(() -> {
                byte[] block = pattern(65_536);
                try {
                    while (written.get() < most) {
                        client.getOutputStream().write(block);
                        written.addAndGet(block.length);
                    }
                    client.shutdownOutput();
                } catch (IOException e) {
                    written.set(-1);
                }
            });
            writer.start();
            long[] last = {-1};
            Waiting.until("the writer is held back", () -> {
                long before = last[0];
                last[0] = written.get();
                Thread.sleep(500);
                return before > 0 && before == written.get();
            });
            assertThat(written.get()).as("what got in before anybody read").isBetween(1L, 4L << 20);
            assertThat(windowsOf(rig)).as("the simulated window to the server").isLessThan(2_000);
            long count = 0;
            InputStream in = accepted.getInputStream();
            byte[] block = new byte[65_536];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                for (int i = 0; i < n; i++) {
                    int at = (int) ((count + i) & 0xffff);
                    assertThat(block[i] == (byte) (at * 31 + (at >>> 8))).isTrue();
                }
                count += n;
            }
            assertThat(count).isEqualTo(most);
        }
    }

    /** Where a socket listens whose kernel buffers little. */
    private static int bound(ServerSocket server) throws IOException {
        server.setReceiveBufferSize(16_384);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server.getLocalPort();
    }

    /** What the simulated server's TCP would still take, as its client knows it. */
    private static long windowsOf(Rig rig) {
        TcpLayer tcp = ((Host) rig.session().world().network().node("clients")).tcp();
        return tcp.sockets().get(0).statistics().peerWindowBytes();
    }

    @Test
    void refusesWhereTheRealServerRefuses() throws Exception {
        int nobody = OurClientTest.freePort();
        try (Rig rig = new Rig(Rig.proxy(GOOD, nobody, ""));
                Socket client = connect(rig.port())) {
            assertThatThrownBy(() -> {
                        client.getOutputStream().write(1);
                        if (client.getInputStream().read() < 0) {
                            throw new IOException("a close in order");
                        }
                    })
                    .isInstanceOf(SocketException.class);
            Waiting.until("it is told", () -> ended(rig) == 1);
            assertThat(rig.story())
                    .anyMatch(s -> s.contains("not connected: nobody listens at 127.0.0.1:" + nobody))
                    .anyMatch(s -> s.startsWith("clients connection 1") && s.contains("refused, 0 bytes to it")
                            || s.contains("refused, "));
            assertThat(rig.session().world().network().frameCount())
                    .as("ARP both ways, a SYN, and the RST that answers it")
                    .isEqualTo(4);
        }
    }

    @Test
    void carriesManyConnectionsAtATimeAndTurnsAwayThoseBeyond() throws Exception {
        int most = 40;
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                Rig rig = new Rig(Rig.proxy(GOOD, server.getLocalPort(), ", connections: " + most))) {
            List<Socket> clients = new ArrayList<>();
            List<Socket> accepted = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                clients.add(connect(rig.port()));
                accepted.add(server.accept());
            }
            for (int i = 0; i < most; i++) {
                clients.get(i).getOutputStream().write(i);
            }
            List<Integer> got = new ArrayList<>();
            for (Socket s : accepted) {
                got.add(s.getInputStream().read());
            }
            assertThat(got).doesNotContain(-1).doesNotHaveDuplicates().hasSize(most);
            try (Socket oneMore = connect(rig.port())) {
                assertThatThrownBy(() -> {
                            oneMore.getOutputStream().write(1);
                            oneMore.getInputStream().read();
                        })
                        .isInstanceOf(SocketException.class);
            }
            Waiting.until("it is told", () -> rig.story().stream().anyMatch(s -> s.contains("turned away")));
            for (Socket s : clients) {
                s.close();
            }
            for (Socket s : accepted) {
                assertThat(s.getInputStream().read()).isEqualTo(-1);
                s.close();
            }
        }
    }

    @Test
    void closesWhatRealClientsHaveOpenWhenItStops() throws Exception {
        try (Rig rig = new Rig(Rig.broker(GOOD, ""));
                Socket client = connect(rig.port())) {
            Waiting.until("it is connected", () -> !rig.story().isEmpty());
            rig.close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> connect(rig.port())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void keepsOnWhenAClientSendsGarbage() throws Exception {
        try (Rig rig = new Rig(Rig.broker(GOOD, ""))) {
            try (Socket client = connect(rig.port())) {
                client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes("US-ASCII"));
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
            Waiting.until("it is told", () -> rig.story().stream().anyMatch(s -> s.startsWith("broker refused")));
            try (Socket client = connect(rig.port())) {
                client.getOutputStream().write(new byte[] {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 1, 'x'});
                byte[] connack = client.getInputStream().readNBytes(4);
                assertThat(connack).isEqualTo(new byte[] {0x20, 2, 0, 0});
            }
        }
    }

    @Test
    void carriesDatagramsEachByItself() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Rig rig = new Rig(Rig.proxy(GOOD, server.getLocalPort(), ", transport: udp"));
                DatagramSocket client = new DatagramSocket()) {
            server.setSoTimeout(20_000);
            client.setSoTimeout(20_000);
            for (int i = 1; i <= 3; i++) {
                client.send(
                        new DatagramPacket(pattern(100 * i), 100 * i, InetAddress.getLoopbackAddress(), rig.port()));
                DatagramPacket got = new DatagramPacket(new byte[1500], 1500);
                server.receive(got);
                assertThat(Arrays.copyOf(got.getData(), got.getLength())).isEqualTo(pattern(100 * i));
                server.send(new DatagramPacket(pattern(i), i, got.getSocketAddress()));
                client.receive(got);
                assertThat(Arrays.copyOf(got.getData(), got.getLength())).isEqualTo(pattern(i));
            }
        }
    }

    @Test
    void saysInOneSentenceWhatCannotBe() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String yaml = Rig.broker(GOOD, "").replace("127.0.0.1:0", "127.0.0.1:" + taken.getLocalPort());
            assertThatThrownBy(() -> new Rig(yaml))
                    .isInstanceOf(GatewayException.class)
                    .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is taken already; choose another one.");
        }
        assertThatThrownBy(() -> new Rig(Rig.broker(GOOD, "").replace("127.0.0.1:0", "no-such-host.invalid:0")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("no address is known for the host no-such-host.invalid.");
        assertThatThrownBy(() -> new Rig(Rig.broker(GOOD, "").replace("127.0.0.1:0", "192.0.2.1:0")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("192.0.2.1 is no address of this machine.");
        assertThatThrownBy(() -> new Rig(Rig.broker(GOOD, "").replace("127.0.0.1:0", "here:there")))
                .isInstanceOf(GatewayException.class)
                .hasMessageStartingWith("\"here:there\" is no address; write it as host:port");
        assertThatThrownBy(() -> new Rig("name: x\ntitle: x\nnodes: {a: {}, b: {}}\nlinks: {w: {between: [a, b]}}"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("has no door to the real world");
    }

    @Test
    void keepsTheBeginningOfARunThatIsTooLongForItsFile() throws Exception {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        Recorder[] small = new Recorder[1];
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Rig rig = new Rig(Rig.proxy(GOOD, server.getLocalPort(), ""), s -> {
                small[0] = new Recorder(out, "test", s, 3 << 20);
            });
            rig.gateway().record(small[0]);
            try (Socket client = connect(rig.port());
                    Socket accepted = server.accept()) {
                Thread reader = new Thread(() -> {
                    try {
                        accepted.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                reader.start();
                client.getOutputStream().write(pattern(4 << 20));
                Waiting.until("the file is full", small[0]::full);
            }
            rig.gateway().stop();
            small[0].close();
            rig.gateway().close();
        }
        assertThat(out.size()).isBetween(1 << 20, 3 << 20);
        var run = dev.framewise.simulator.scenario.RunFile.parse("r", out.toString("UTF-8"));
        var again = run.session(dev.framewise.simulator.program.Programs.standard());
        again.runUntil(run.untilNanos());
        assertThat(again.hash()).isEqualTo(run.hash());
    }
}

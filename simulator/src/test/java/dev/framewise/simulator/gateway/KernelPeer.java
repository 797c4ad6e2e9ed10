package dev.framewise.simulator.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A program on the kernel's side: it takes streams and checks every byte, and sends streams when told to. It knows nothing of
 * the simulator but the bytes that a bulk transfer has at each place.
 *
 * <pre>
 *   in:   send HOST PORT BYTES
 *   out:  ready
 *         got PEER BYTES intact|damaged [reason]
 *         sent HOST BYTES [reason]
 * </pre>
 */
final class KernelPeer {
    private static final int SECONDS = 60;

    private KernelPeer() {}

    /** The byte at a place of the stream. */
    private static byte byteAt(long place) {
        long p = place % 65_521;
        return (byte) ('a' + (p * 7 + p / 26 * 3 + p / 1013) % 26);
    }

    public static void main(String[] words) throws IOException {
        try (ServerSocket server = new ServerSocket(Integer.parseInt(words[0]), 100)) {
            start(() -> {
                while (true) {
                    Socket s = server.accept();
                    start(() -> take(s));
                }
            });
            say("ready");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] w = line.split(" ");
                start(() -> send(w[1], Integer.parseInt(w[2]), Long.parseLong(w[3])));
            }
        }
    }

    private interface Work {
        void happen() throws IOException;
    }

    private static void start(Work work) {
        Thread t = new Thread(() -> {
            try {
                work.happen();
            } catch (IOException e) {
                say("failed " + e);
            }
        });
        t.setDaemon(true);
        t.start();
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void take(Socket from) throws IOException {
        long bytes = 0;
        boolean intact = true;
        String reason = "";
        try (Socket s = from) {
            s.setSoTimeout(SECONDS * 1000);
            InputStream in = s.getInputStream();
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    intact &= buffer[i] == byteAt(bytes + i);
                }
                bytes += n;
            }
        } catch (IOException e) {
            reason = " " + e.getMessage();
        }
        say("got " + from.getInetAddress().getHostAddress() + " " + bytes + (intact ? " intact" : " damaged") + reason);
    }

    /** Sends, and waits until the other end has closed too. */
    private static void send(String host, int port, long bytes) {
        String reason = "";
        try (Socket s = new Socket()) {
            s.connect(new InetSocketAddress(host, port), SECONDS * 1000);
            s.setSoTimeout(SECONDS * 1000);
            OutputStream out = s.getOutputStream();
            byte[] chunk = new byte[20_000];
            for (long at = 0; at < bytes; ) {
                int n = (int) Math.min(chunk.length, bytes - at);
                for (int i = 0; i < n; i++) {
                    chunk[i] = byteAt(at + i);
                }
                out.write(chunk, 0, n);
                at += n;
            }
            s.shutdownOutput();
            if (s.getInputStream().read() >= 0) {
                reason = " was answered";
            }
        } catch (IOException e) {
            reason = " " + e.getMessage();
        }
        say("sent " + host + " " + bytes + reason);
    }
}

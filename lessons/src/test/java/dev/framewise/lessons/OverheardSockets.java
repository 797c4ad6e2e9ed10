package dev.framewise.lessons;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between real clients and a real port, passes on what both say, and keeps it. */
final class OverheardSockets implements AutoCloseable {
    /** What the two ends of one connection said. */
    record Overheard(ByteArrayOutputStream client, ByteArrayOutputStream server) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Overheard> connections = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final int to;

    OverheardSockets(int to) throws IOException {
        this.to = to;
        start(this::take);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void start(Runnable what) {
        Thread t = new Thread(what, "overheard");
        threads.add(t);
        t.start();
    }

    private void take() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                Overheard o = new Overheard(new ByteArrayOutputStream(), new ByteArrayOutputStream());
                connections.add(o);
                start(() -> pass(client, server, o.client()));
                start(() -> pass(server, client, o.server()));
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    private static void pass(Socket from, Socket to, ByteArrayOutputStream kept) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                kept.write(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            // what was said until then is kept
        }
    }

    /** All connections there were, when their ends have gone. */
    List<Overheard> all() throws InterruptedException, IOException {
        listener.close();
        for (Thread t : threads) {
            t.join(20_000);
            if (t.isAlive()) {
                throw new AssertionError("a connection is still open");
            }
        }
        return connections;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

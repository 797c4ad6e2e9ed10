package dev.framewise.simulator.program;

import dev.framewise.protocols.http1.server.HttpFile;
import dev.framewise.protocols.http1.server.HttpServer;
import dev.framewise.protocols.http1.server.HttpServerEvent;
import dev.framewise.protocols.http1.server.HttpServerSettings;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.websocket.endpoint.WebSocketServer;
import dev.framewise.protocols.websocket.endpoint.WebSocketSettings;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An HTTP/1.1 server on a host: files, an echo, and a WebSocket at a path. */
final class HttpServerProgram extends TrafficProgram<HttpServer.Nothing, HttpServerEvent> {
    static final int PORT = 80;

    static final ApplicationKind KIND = new Kind(
            "http-server",
            "an HTTP/1.1 server of files, with an echo at /echo for what is posted, and WebSockets where wanted",
            HttpServerProgram::shape,
            HttpServerProgram::new);

    private static final Shape FILE = Shape.of("a file")
            .need("path", Type.TEXT, "where it is served, such as /index.html")
            .may("text", Type.TEXT, "what it says")
            .may("size", Type.integer(0, 100_000_000), "how long it is, where what it says does not matter")
            .may(
                    "max-age",
                    Type.DURATION,
                    "for how long it may be kept without asking again; not at all when not said");

    private static final Shape SOCKET = Shape.of("a WebSocket of a server")
            .need("path", Type.TEXT, "at which path")
            .may("answers", Type.word("echo", "chat"), "who gets what is said: who said it, or all others; echo")
            .may("compress", Type.BOOLEAN, "whether messages are compressed where the client can, too")
            .shortFor("path");

    private final int port;
    private final HttpServerSettings settings;
    private int lives;
    private long requests;
    private long refused;
    private long bytes;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(s.may("port", Type.integer(1, 65_535), "where it listens; " + PORT + " when not said")
                .may("files", Type.list(FILE), "what it serves")
                .may("chunk", Type.integer(0, 10_000_000), "answers go in chunks of so many bytes; 0 for none")
                .may("body-size", Type.integer(0, 1_000_000_000), "the longest body that it takes; 16 MiB")
                .may("idle-timeout", Type.DURATION, "how long a connection may stand idle; 60s when not said")
                .may("requests", Type.integer(0, 1_000_000), "after how many a connection is closed; 0 for never")
                .may("websocket", SOCKET, "where requests become WebSockets"));
    }

    private HttpServerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        port = v.whole("port", PORT);
        Map<String, HttpFile> files = new LinkedHashMap<>();
        for (Values f : v.many("files")) {
            files.put(path(f), file(f));
        }
        HttpServerSettings s = HttpServerSettings.of(files)
                .chunked(v.whole("chunk", 0))
                .limits(
                        v.whole("body-size", 16 << 20),
                        v.number("idle-timeout", 60_000_000_000L),
                        v.whole("requests", 0));
        if (v.has("websocket")) {
            Values w = v.under("websocket");
            boolean chat = w.text("answers", "echo").equals("chat");
            WebSocketSettings how = WebSocketSettings.DEFAULT.path(path(w));
            s = s.webSocket(
                    w.flag("compress", false) ? how.deflate(PerMessageDeflate.PLAIN, 0) : how,
                    chat ? WebSocketServer.Answers.CHAT : WebSocketServer.Answers.ECHO);
        }
        settings = s;
    }

    static String path(Values v) {
        String path = v.text("path", "/");
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw v.wrong("path", "\"" + path + "\" is no path; it begins with / and has no spaces.");
        }
        return path;
    }

    private static HttpFile file(Values f) {
        if (f.has("text") == f.has("size")) {
            throw f.wrong("path", "A file says either text or size.");
        }
        Bytes content = f.has("text") ? Bytes.utf8(f.text("text", "")) : filler(f.whole("size", 0));
        int seconds = (int) Math.min(Integer.MAX_VALUE, f.number("max-age", 0) / 1_000_000_000L);
        return new HttpFile(HttpFile.mediaType(f.text("path", "")), content, seconds);
    }

    /** Lines of digits. */
    private static Bytes filler(int size) {
        byte[] a = new byte[size];
        for (int i = 0; i < size; i++) {
            a[i] = (byte) (i % 64 == 63 ? '\n' : '0' + i % 10);
        }
        return Bytes.wrap(a);
    }

    @Override
    Machine<HttpServer.Nothing, HttpServerEvent> machine() {
        return new HttpServer(settings, world.simulation().random(name() + " http " + lives++));
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(HttpServerEvent event) {
        if (event instanceof HttpServerEvent.Answered a) {
            requests++;
            bytes += a.bodyBytes();
        } else if (event instanceof HttpServerEvent.Refused r) {
            refused++;
            tell("refuses " + r.on().peer() + ": " + r.why());
        } else if (event instanceof HttpServerEvent.Upgraded u) {
            tell(u.on().peer() + " opens a WebSocket at " + u.path());
        }
    }

    @Override
    List<String> about() {
        int standing = process.machine() instanceof HttpServer s ? s.connectionCount() : 0;
        return List.of("connections " + standing, "requests " + requests);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".requests", requests);
        into.count(group + ".refused", refused);
        into.count(group + ".bytes", bytes);
    }
}

package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small site: files, {@code /bytes/N} of any length, and {@code /echo}, which sends back what it is sent. */
public final class SmallService implements HttpService {
    private static final String BYTES = "/bytes/";
    private static final int MOST_BYTES = 100_000_000;

    private final Map<String, Bytes> files = new LinkedHashMap<>();

    /**
     * A site with some files.
     *
     * @param files by path, e.g. {@code /index.html}
     */
    public SmallService(Map<String, String> files) {
        files.forEach((path, text) -> this.files.put(path, Bytes.utf8(text)));
        this.files.putIfAbsent("/", Bytes.utf8("A small server of Framewise.\n"));
    }

    @Override
    public Response answer(Request r) {
        int query = r.path().indexOf('?');
        String path = query < 0 ? r.path() : r.path().substring(0, query);
        if (path.equals("/echo")) {
            return r.method().equals("POST") || r.method().equals("PUT")
                    ? Response.of(200, "application/octet-stream", r.body())
                    : Response.text(405, "Only POST and PUT have something to send back.\n");
        }
        if (!r.method().equals("GET")
                && !r.method().equals("HEAD")
                && !r.method().equals("POST")) {
            return Response.text(405, "Only GET, HEAD and POST are understood here.\n");
        }
        if (path.startsWith(BYTES) && path.substring(BYTES.length()).matches("[0-9]{1,9}")) {
            int n = Integer.parseInt(path.substring(BYTES.length()));
            return n > MOST_BYTES
                    ? Response.text(400, "No more than " + MOST_BYTES + " bytes.\n")
                    : Response.of(200, "application/octet-stream", pattern(n));
        }
        Bytes file = files.get(path);
        return file == null
                ? Response.text(404, "There is nothing here.\n")
                : Response.of(
                        200, path.endsWith(".html") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8", file);
    }

    private static Bytes pattern(int n) {
        byte[] a = new byte[n];
        for (int i = 0; i < n; i++) {
            a[i] = (byte) ('a' + i % 26);
        }
        return Bytes.wrap(a);
    }
}

package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.websocket.endpoint.WebSocketServer;
import dev.framewise.protocols.websocket.endpoint.WebSocketSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server serves, and its limits.
 *
 * @param files by path, such as {@code /index.html}
 * @param echoPath where a POST gets its own body back; empty for nowhere
 * @param chunkBytes answers are sent in chunks of so many bytes instead of with their length; 0 for never
 * @param bodyBytes the longest body that is taken
 * @param idleNanos how long a connection may stand between two requests, and a request may take to come
 * @param requests after how many requests a connection is closed; 0 for never
 * @param webSocket at which path, if any, and how, WebSockets are opened
 * @param answers what WebSockets get
 */
public record HttpServerSettings(
        Map<String, HttpFile> files,
        String echoPath,
        int chunkBytes,
        int bodyBytes,
        long idleNanos,
        int requests,
        Optional<WebSocketSettings> webSocket,
        WebSocketServer.Answers answers) {
    public HttpServerSettings {
        files = new LinkedHashMap<>(files);
    }

    /** Serves these files, and an echo at {@code /echo}. */
    public static HttpServerSettings of(Map<String, HttpFile> files) {
        return new HttpServerSettings(
                files, "/echo", 0, 16 << 20, 60_000_000_000L, 0, Optional.empty(), WebSocketServer.Answers.NOBODY);
    }

    public HttpServerSettings chunked(int bytes) {
        return new HttpServerSettings(files, echoPath, bytes, bodyBytes, idleNanos, requests, webSocket, answers);
    }

    public HttpServerSettings limits(int longestBodyBytes, long longestIdleNanos, int mostRequests) {
        return new HttpServerSettings(
                files, echoPath, chunkBytes, longestBodyBytes, longestIdleNanos, mostRequests, webSocket, answers);
    }

    public HttpServerSettings webSocket(WebSocketSettings how, WebSocketServer.Answers what) {
        return new HttpServerSettings(
                files, echoPath, chunkBytes, bodyBytes, idleNanos, requests, Optional.of(how), what);
    }
}

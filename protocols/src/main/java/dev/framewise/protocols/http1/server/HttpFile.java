package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.wire.Bytes;

/**
 * What is served at a path.
 *
 * @param mediaType e.g. {@code text/html; charset=utf-8}
 * @param cacheSeconds for how long it may be kept without asking again; 0 for not at all
 */
public record HttpFile(String mediaType, Bytes content, int cacheSeconds) {
    /** The media type that the end of a path stands for. */
    public static String mediaType(String path) {
        String end = path.substring(path.lastIndexOf('.') + 1);
        return switch (end) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "json" -> "application/json";
            case "txt" -> "text/plain; charset=utf-8";
            default -> path.endsWith("/") ? "text/html; charset=utf-8" : "application/octet-stream";
        };
    }

    /** A strong validator: the same for the same bytes (RFC 9110 §8.8.3). */
    String entityTag() {
        long h = 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < content.length(); i++) {
            h = (h ^ content.at(i)) * 0x100_0000_01b3L;
        }
        return '"' + Long.toHexString(h) + '"';
    }
}

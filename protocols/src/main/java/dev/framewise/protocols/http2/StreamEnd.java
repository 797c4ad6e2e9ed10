package dev.framewise.protocols.http2;

/** For whom a stream's content is handed to: the content itself ended its direction, so that no trailers come. */
public enum StreamEnd {
    WITH_CONTENT
}

package dev.framewise.protocols.http2.endpoint;

/** What a server answers. A pure function of the request, so that runs repeat. */
@FunctionalInterface
public interface HttpService {
    Response answer(Request request);
}

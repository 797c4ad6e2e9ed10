package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.machine.Connection;

/** What a server tells. */
public sealed interface HttpServerEvent {
    Connection on();

    /** A request was answered. */
    record Answered(Connection on, Request request, int code, long bodyBytes) implements HttpServerEvent {}

    /** Something came that is no request, or none that can be answered; the connection ends. */
    record Refused(Connection on, int code, String why) implements HttpServerEvent {}

    /** A request became a WebSocket. */
    record Upgraded(Connection on, String path) implements HttpServerEvent {}

    /** A message came over a WebSocket. */
    record Message(Connection on, boolean text, int bytes) implements HttpServerEvent {}
}

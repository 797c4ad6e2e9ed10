package dev.framewise.protocols.http2.endpoint;

import static dev.framewise.protocols.http2.endpoint.StreamInput.RECEIVE_END;
import static dev.framewise.protocols.http2.endpoint.StreamInput.RECEIVE_HEADERS;
import static dev.framewise.protocols.http2.endpoint.StreamInput.RECEIVE_PROMISE;
import static dev.framewise.protocols.http2.endpoint.StreamInput.RECEIVE_RESET;
import static dev.framewise.protocols.http2.endpoint.StreamInput.SEND_END;
import static dev.framewise.protocols.http2.endpoint.StreamInput.SEND_HEADERS;
import static dev.framewise.protocols.http2.endpoint.StreamInput.SEND_PROMISE;
import static dev.framewise.protocols.http2.endpoint.StreamInput.SEND_RESET;
import static dev.framewise.protocols.http2.endpoint.StreamState.CLOSED;
import static dev.framewise.protocols.http2.endpoint.StreamState.HALF_CLOSED_LOCAL;
import static dev.framewise.protocols.http2.endpoint.StreamState.HALF_CLOSED_REMOTE;
import static dev.framewise.protocols.http2.endpoint.StreamState.IDLE;
import static dev.framewise.protocols.http2.endpoint.StreamState.OPEN;
import static dev.framewise.protocols.http2.endpoint.StreamState.RESERVED_LOCAL;
import static dev.framewise.protocols.http2.endpoint.StreamState.RESERVED_REMOTE;

import dev.framewise.protocols.http2.Http2Spec;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Spec;

/** The life of a stream as a table (RFC 9113 §5.1, Figure 2), which both endpoints ask before they move one. */
public final class StreamChart {
    private static final Spec STATES = Http2Spec.RFC_9113.at("5.1");
    private static final Spec PUSH = Http2Spec.RFC_9113.at("8.4");
    private static final Spec RESET = Http2Spec.RFC_9113.at("6.4");

    public static final Chart<StreamState, StreamInput> CHART = Chart.of(
                    "HTTP/2 stream", StreamState.class, StreamInput.class)
            .on(IDLE, SEND_HEADERS, OPEN, "", STATES)
            .on(IDLE, RECEIVE_HEADERS, OPEN, "", STATES)
            .on(IDLE, SEND_PROMISE, RESERVED_LOCAL, "", PUSH)
            .on(IDLE, RECEIVE_PROMISE, RESERVED_REMOTE, "", PUSH)
            .on(RESERVED_LOCAL, SEND_HEADERS, HALF_CLOSED_REMOTE, "", PUSH)
            .on(RESERVED_LOCAL, SEND_RESET, CLOSED, "", RESET)
            .on(RESERVED_LOCAL, RECEIVE_RESET, CLOSED, "", RESET)
            .on(RESERVED_REMOTE, RECEIVE_HEADERS, HALF_CLOSED_LOCAL, "", PUSH)
            .on(RESERVED_REMOTE, SEND_RESET, CLOSED, "refuse the promise", RESET)
            .on(RESERVED_REMOTE, RECEIVE_RESET, CLOSED, "", RESET)
            .on(OPEN, SEND_HEADERS, OPEN, "", STATES)
            .on(OPEN, RECEIVE_HEADERS, OPEN, "", STATES)
            .on(OPEN, SEND_END, HALF_CLOSED_LOCAL, "", STATES)
            .on(OPEN, RECEIVE_END, HALF_CLOSED_REMOTE, "", STATES)
            .on(OPEN, SEND_RESET, CLOSED, "", RESET)
            .on(OPEN, RECEIVE_RESET, CLOSED, "", RESET)
            .on(HALF_CLOSED_LOCAL, RECEIVE_HEADERS, HALF_CLOSED_LOCAL, "", STATES)
            .on(HALF_CLOSED_LOCAL, RECEIVE_END, CLOSED, "", STATES)
            .on(HALF_CLOSED_LOCAL, SEND_RESET, CLOSED, "", RESET)
            .on(HALF_CLOSED_LOCAL, RECEIVE_RESET, CLOSED, "", RESET)
            .on(HALF_CLOSED_REMOTE, SEND_HEADERS, HALF_CLOSED_REMOTE, "", STATES)
            .on(HALF_CLOSED_REMOTE, SEND_END, CLOSED, "", STATES)
            .on(HALF_CLOSED_REMOTE, SEND_RESET, CLOSED, "", RESET)
            .on(HALF_CLOSED_REMOTE, RECEIVE_RESET, CLOSED, "", RESET);

    private StreamChart() {}
}

package dev.framewise.protocols.grpc.endpoint;

import static dev.framewise.protocols.grpc.endpoint.ServedState.ANSWERING;
import static dev.framewise.protocols.grpc.endpoint.ServedState.BEGUN;
import static dev.framewise.protocols.grpc.endpoint.ServedState.ENDED;
import static dev.framewise.protocols.grpc.endpoint.ServedState.HALF_CLOSED;
import static dev.framewise.protocols.grpc.endpoint.ServedState.HALF_CLOSED_ANSWERING;

import dev.framewise.protocols.grpc.GrpcSpec;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** The life of a call at its server as a table, which {@link GrpcServer} asks before it moves one. */
public final class ServedChart {
    private static final Spec REQUESTS = GrpcSpec.HTTP2.at("Requests");
    private static final Spec RESPONSES = GrpcSpec.HTTP2.at("Responses");
    private static final Spec ERRORS = GrpcSpec.HTTP2.at("Errors");

    public static final Chart<ServedState, ServedInput> CHART = chart();

    private ServedChart() {}

    private static Chart<ServedState, ServedInput> chart() {
        Chart<ServedState, ServedInput> chart = Chart.of(
                        "gRPC call at the server", ServedState.class, ServedInput.class)
                .on(BEGUN, ServedInput.HEADERS, ANSWERING, "", RESPONSES)
                .on(BEGUN, ServedInput.RECEIVE_END, HALF_CLOSED, "", REQUESTS)
                .on(BEGUN, ServedInput.STATUS, ENDED, "Trailers-Only", RESPONSES)
                .on(ANSWERING, ServedInput.RECEIVE_END, HALF_CLOSED_ANSWERING, "", REQUESTS)
                .on(ANSWERING, ServedInput.STATUS, ENDED, "Trailers", RESPONSES)
                .on(HALF_CLOSED, ServedInput.HEADERS, HALF_CLOSED_ANSWERING, "", RESPONSES)
                .on(HALF_CLOSED, ServedInput.STATUS, ENDED, "Trailers-Only", RESPONSES)
                .on(HALF_CLOSED_ANSWERING, ServedInput.STATUS, ENDED, "Trailers", RESPONSES);
        for (ServedState s : List.of(BEGUN, ANSWERING, HALF_CLOSED, HALF_CLOSED_ANSWERING)) {
            chart.on(s, ServedInput.DEADLINE, ENDED, "RST_STREAM CANCEL", ERRORS)
                    .on(s, ServedInput.CANCEL, ENDED, "", ERRORS);
        }
        return chart;
    }
}

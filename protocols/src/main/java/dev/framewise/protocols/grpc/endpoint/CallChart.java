package dev.framewise.protocols.grpc.endpoint;

import static dev.framewise.protocols.grpc.endpoint.CallState.BACKING_OFF;
import static dev.framewise.protocols.grpc.endpoint.CallState.COMMITTED;
import static dev.framewise.protocols.grpc.endpoint.CallState.ENDED;
import static dev.framewise.protocols.grpc.endpoint.CallState.SENT;
import static dev.framewise.protocols.grpc.endpoint.CallState.WAITING;

import dev.framewise.protocols.grpc.GrpcSpec;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Spec;

/** The life of a client's call as a table, which {@link GrpcClient} asks before it moves one. */
public final class CallChart {
    private static final Spec REQUESTS = GrpcSpec.HTTP2.at("Requests");
    private static final Spec RESPONSES = GrpcSpec.HTTP2.at("Responses");
    private static final Spec ERRORS = GrpcSpec.HTTP2.at("Errors");
    private static final Spec VALID = GrpcSpec.RETRY.at("When Retries are Valid");
    private static final Spec TRANSPARENT = GrpcSpec.RETRY.at("Transparent Retries");
    private static final Spec POLICY = GrpcSpec.RETRY.at("Retry Policy");

    public static final Chart<CallState, CallInput> CHART = Chart.of(
                    "gRPC call at the client", CallState.class, CallInput.class)
            .on(WAITING, CallInput.STREAM, SENT, "HEADERS", REQUESTS)
            .on(WAITING, CallInput.RETRY, BACKING_OFF, "", POLICY)
            .on(WAITING, CallInput.FAIL, ENDED, "", ERRORS)
            .on(WAITING, CallInput.CANCEL, ENDED, "", ERRORS)
            .on(WAITING, CallInput.DEADLINE, ENDED, "", ERRORS)
            .on(SENT, CallInput.ANSWER, COMMITTED, "", VALID)
            .on(SENT, CallInput.OVERFLOW, COMMITTED, "forget what was sent", VALID)
            .on(SENT, CallInput.REFUSED, WAITING, "", TRANSPARENT)
            .on(SENT, CallInput.RETRY, BACKING_OFF, "", POLICY)
            .on(SENT, CallInput.STATUS, ENDED, "", RESPONSES)
            .on(SENT, CallInput.FAIL, ENDED, "", ERRORS)
            .on(SENT, CallInput.CANCEL, ENDED, "RST_STREAM CANCEL", ERRORS)
            .on(SENT, CallInput.DEADLINE, ENDED, "RST_STREAM CANCEL", ERRORS)
            .on(COMMITTED, CallInput.STATUS, ENDED, "", RESPONSES)
            .on(COMMITTED, CallInput.FAIL, ENDED, "", ERRORS)
            .on(COMMITTED, CallInput.CANCEL, ENDED, "RST_STREAM CANCEL", ERRORS)
            .on(COMMITTED, CallInput.DEADLINE, ENDED, "RST_STREAM CANCEL", ERRORS)
            .on(BACKING_OFF, CallInput.BACKED_OFF, WAITING, "", POLICY)
            .on(BACKING_OFF, CallInput.CANCEL, ENDED, "", ERRORS)
            .on(BACKING_OFF, CallInput.DEADLINE, ENDED, "", ERRORS);

    private CallChart() {}
}

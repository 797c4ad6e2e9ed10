package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.hpack.HeaderField;
import java.util.List;

/**
 * How a call ended, as its client sees it.
 *
 * @param code of {@link Status}
 * @param input by which way of {@link CallChart} it ended
 */
record CallEnd(int code, String why, List<HeaderField> metadata, CallInput input) {
    static final CallEnd CANCELLED =
            new CallEnd(Status.CANCELLED, "The client cancelled the call.", List.of(), CallInput.CANCEL);

    static final CallEnd TOO_LATE = new CallEnd(
            Status.DEADLINE_EXCEEDED, "The deadline of the call has passed.", List.of(), CallInput.DEADLINE);

    static CallEnd failed(int code, String why) {
        return new CallEnd(code, why, List.of(), CallInput.FAIL);
    }

    /**
     * What the last header fields say; where they hold no status of gRPC, that of HTTP says what to think.
     *
     * @param torn whether a message was not whole
     */
    static CallEnd said(List<HeaderField> fields, boolean torn) {
        String code = Words.first(fields, "grpc-status");
        String http = Words.first(fields, ":status");
        String why = Words.first(fields, "grpc-message");
        List<HeaderField> metadata = Words.metadata(fields);
        if (code != null && code.matches("[0-9]{1,9}")) {
            int n = Integer.parseInt(code);
            return n == Status.OK && torn
                    ? new CallEnd(Status.INTERNAL, "The last message is not whole.", metadata, CallInput.FAIL)
                    : new CallEnd(n, why == null ? "" : Words.percentDecoded(why), metadata, CallInput.STATUS);
        }
        boolean byHttp = http != null && !http.equals("200");
        return new CallEnd(
                byHttp ? Status.ofHttp(Integer.parseInt(http)) : Status.UNKNOWN,
                byHttp ? "The server answered HTTP status " + http + "." : "The server said no status.",
                metadata,
                CallInput.FAIL);
    }

    /** What is wrong with the first header fields of an answer, or null. */
    static CallEnd wrong(List<HeaderField> fields) {
        String status = Words.first(fields, ":status");
        String type = Words.first(fields, "content-type");
        String coding = Words.coding(fields);
        String broken = Metadata.broken(Words.metadata(fields));
        if (!"200".equals(status) || type == null || !type.startsWith("application/grpc")) {
            return failed(
                    "200".equals(status) ? Status.UNKNOWN : Status.ofHttp(Integer.parseInt(status)),
                    "The server answered HTTP status " + status + ", content type " + type + ".");
        }
        if (!Words.understood(coding)) {
            return failed(Status.INTERNAL, "The server compresses by \"" + coding + "\", which nobody asked for.");
        }
        return broken == null ? null : failed(Status.INTERNAL, "The server's \"" + broken + "\" is no Base64.");
    }
}

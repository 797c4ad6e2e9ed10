package dev.framewise.protocols.grpc;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/**
 * One message with its prefix (gRPC over HTTP/2, Length-Prefixed-Message).
 *
 * <pre>
 * +-+-----------+-+-------------------------------+----------
 * |T| reserved  |C|      Message-Length (32)      | Message …
 * +-+-----------+-+-------------------------------+----------
 * </pre>
 *
 * @param trailer true for the trailers of gRPC-Web
 */
public record GrpcMessage(boolean trailer, boolean compressed, Bytes data) {
    static final int PREFIX_BYTES = 5;

    static final GrpcMessage SHAPE = new GrpcMessage(false, false, Bytes.EMPTY);

    public static GrpcMessage of(Bytes data) {
        return new GrpcMessage(false, false, data);
    }

    static GrpcMessage walk(Wire w, GrpcMessage m) {
        w.rules(GrpcFields.FORMAT);
        boolean trailer = w.number(GrpcFields.FRAME_TYPE, m.trailer ? 1 : 0) != 0;
        w.check(w.number(GrpcFields.RESERVED, 0) == 0, GrpcFields.RESERVED, GrpcFields.FLAG);
        boolean compressed = w.number(GrpcFields.COMPRESSED, m.compressed ? 1 : 0) != 0;
        long length = w.number64(GrpcFields.LENGTH, m.data.length());
        if (w.failed()) {
            return SHAPE;
        }
        int n = (int) Math.min(length, Integer.MAX_VALUE);
        return new GrpcMessage(
                trailer,
                compressed,
                w.bytes(trailer && !compressed ? GrpcFields.TRAILERS : GrpcFields.DATA, m.data, n));
    }
}

package dev.framewise.protocols.grpc;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;

/**
 * A message with what stands in front of it (gRPC over HTTP2, "Length-Prefixed-Message").
 *
 * <pre>
 * +-+-----------+-+-------------------------------+
 * |T| 0 (6)     |C|           Length (32)       ...
 * +-+-----------+-+-------------------------------+
 * |                   Message (*)               ...
 * </pre>
 *
 * @param trailers T, in gRPC-Web alone: what follows are the trailers of the call
 * @param compressed C
 */
public record GrpcMessage(boolean trailers, boolean compressed, Bytes data) {
    /** How many bytes stand in front of each message. */
    public static final int PREFIX_BYTES = 5;

    static final GrpcMessage SHAPE = new GrpcMessage(false, false, Bytes.EMPTY);

    static GrpcMessage walk(Wire w, GrpcMessage m) {
        GrpcMessage read = walkPrefix(w, m);
        w.begin(GrpcFields.LENGTH);
        Bytes data = w.rest(GrpcFields.DATA, m.data);
        w.end();
        return new GrpcMessage(read.trailers, read.compressed, data);
    }

    /** What stands before the length. */
    static GrpcMessage walkPrefix(Wire w, GrpcMessage m) {
        w.rules(GrpcRules.FORMAT);
        boolean trailers = w.number(GrpcFields.FRAME_TYPE, m.trailers ? 1 : 0) != 0;
        w.check(w.number(GrpcFields.RESERVED, 0) == 0, GrpcFields.RESERVED, GrpcRules.FLAG);
        boolean compressed = w.number(GrpcFields.COMPRESSED, m.compressed ? 1 : 0) != 0;
        return new GrpcMessage(trailers, compressed, Bytes.EMPTY);
    }

    /**
     * Reads one whole message as an endpoint does.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it is none
     */
    public static GrpcMessage read(Bytes bytes) {
        WireReader r = WireReader.strict(bytes);
        GrpcMessage m = walk(r, SHAPE);
        r.finish();
        return m;
    }

    public Bytes bytes() {
        WireWriter w = new WireWriter();
        walk(w, this);
        return w.bytes();
    }
}

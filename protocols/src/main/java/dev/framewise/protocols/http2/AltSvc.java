package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Wire;

/** Says where else the same origin can be reached (RFC 7838 §4). */
public record AltSvc(FrameHeader header, String origin, String value) implements Http2Frame {
    static final AltSvc SHAPE = of(0, "", "");

    public static AltSvc of(int streamId, String origin, String value) {
        return new AltSvc(new FrameHeader(FrameType.ALTSVC, 0, streamId), origin, value);
    }

    static AltSvc walk(Wire w, FrameHeader h, AltSvc m) {
        String origin = w.text(Http2Fields.ALTSVC_ORIGIN_LENGTH, Http2Fields.ALTSVC_ORIGIN, m.origin);
        if (w.reading() && !w.failed() && !w.skimming()) {
            w.check(origin.isEmpty() == (h.streamId() != 0), Http2Fields.ALTSVC_ORIGIN, FrameRules.ALTSVC_ORIGIN);
        }
        String value = w.text(Http2Fields.ALTSVC_VALUE, m.value, w.remaining());
        return new AltSvc(h, origin, value);
    }
}

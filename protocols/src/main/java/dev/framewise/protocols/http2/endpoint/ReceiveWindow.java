package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.WindowUpdate;

/** How much content the peer may still send on the connection, and when it is allowed more. RFC 9113 §6.9. */
final class ReceiveWindow {
    private final int most;
    private long bytes = WindowUpdate.USUAL_WINDOW_BYTES;
    private int consumed;

    ReceiveWindow(int streamsWindowBytes) {
        most = Math.max(WindowUpdate.USUAL_WINDOW_BYTES, streamsWindowBytes);
    }

    /** What has to be added at the beginning, so that one stream can use its own; 0 for nothing. */
    int openWide() {
        int more = most - WindowUpdate.USUAL_WINDOW_BYTES;
        bytes += more;
        return more;
    }

    /** Content came. */
    void take(int taken) {
        bytes -= taken;
        if (bytes < 0) {
            throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "more content than the connection's window allows");
        }
    }

    /** The application has used content up; how much the peer is to be allowed now, 0 while it is too little to say. */
    int consumed(int used) {
        consumed += used;
        if (consumed < most / 2) {
            return 0;
        }
        int more = consumed;
        bytes += more;
        consumed = 0;
        return more;
    }
}

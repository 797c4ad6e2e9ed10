package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** A dissector of what fills a UDP datagram: each is one message, and nothing is lost between two of them. */
public interface DatagramDissector<C> extends WalkedDissector<C> {
    @Override
    default List<String> tables() {
        return List.of("udp.port");
    }

    @Override
    default int frame(C context, Direction direction, Bytes bytes, int from, int to) {
        return to - from;
    }

    @Override
    default int resume(C context, Direction direction, Bytes bytes, int from, int to) {
        return from;
    }
}

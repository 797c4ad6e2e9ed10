package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** One layer of a frame that needs no memory: it shows its header and carries its payload on. */
public interface FrameLayer {
    Protocol protocol();

    /**
     * Shows what stands at {@code from} up to {@code to}.
     *
     * @param facts what is known about this frame beyond its bytes
     * @param carrier takes the payload, once or several times
     */
    void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier);

    /** The fields that {@link #summarize} needs; all of them unless a layer that is shown often says fewer. */
    default List<Field> summaryFields() {
        return protocol().fields();
    }

    /** Writes one line about the layer whose root node this is, for a row whose highest layer it is. */
    void summarize(FieldTree tree, int node, TextOut out);

    /** Takes what a layer carries. */
    interface Carrier {
        /**
         * Shows the payload with the layer that is registered under a key.
         *
         * @param table how the key is meant, with Wireshark's name: {@code wtap_encap}, {@code ethertype}, {@code
         *     llc.dsap}, {@code ip.proto}, {@code udp.port}, {@code tcp.port} …
         * @param key e.g. 0x0800; for ports the lower of the two that is registered decides
         */
        void carry(String table, int key, Source source, int from, int to);
    }
}

package dev.framewise.protocols.esp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows what an encrypted packet shows without its key. */
public final class EspLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Esp.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Esp.ESP, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Esp.walk(r, new Esp(0, 0, Bytes.EMPTY));
        tree.close(r.stop());
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        out.put("encrypted, SPI 0x").putHex(Payload.number(tree, Esp.SPI, node, 0), 8);
        Payload.putNumber(out.put(", sequence "), tree, Esp.SEQUENCE, node);
    }
}

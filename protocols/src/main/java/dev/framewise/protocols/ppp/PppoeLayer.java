package dev.framewise.protocols.ppp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;

/** Shows PPP over Ethernet, either a session's packets or those that look for one. */
public final class PppoeLayer implements FrameLayer {
    private final boolean session;

    public PppoeLayer(boolean session) {
        this.session = session;
    }

    @Override
    public Protocol protocol() {
        return session ? Pppoe.SESSION_PROTOCOL : Pppoe.DISCOVERY_PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(protocol().root(), from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Pppoe h = Pppoe.walk(r, Pppoe.SHAPE);
        int at = r.stop();
        int end = Math.min(to, at + h.length());
        if (!session && at < end) {
            tree.leaf(Pppoe.TAGS, at, end - at);
        }
        boolean carries = session && !r.failed() && h.code() == Pppoe.SESSION_CODE;
        Payload.gap(tree, session && !carries ? at : end, to);
        tree.close(session ? at : end);
        if (carries) {
            Underlay under = tree.underlay();
            under.enclosedEnd = Math.min(under.enclosedEnd, at + (long) h.length());
            Payload.carry(tree, carrier, "ppp", 0, source, at, end);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        String code = Pppoe.CODE.valueName(Payload.number(tree, Pppoe.CODE, node, -1));
        out.put(code == null ? "PPP over Ethernet" : code);
        out.put(", session 0x").putHex(Payload.number(tree, Pppoe.SESSION, node, 0), 4);
    }
}

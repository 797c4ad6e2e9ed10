package dev.framewise.protocols.ipv6;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import java.util.List;

/** The authentication header where it follows an Internet header of version 4; behind version 6 it is an extension header. */
public final class AuthenticationLayer implements FrameLayer {
    static final Protocol PROTOCOL = new Protocol(
            ExtensionFields.AH,
            "AH",
            List.of(
                    ExtensionFields.AH_NXT,
                    ExtensionFields.AH_LENGTH,
                    ExtensionFields.AH_RESERVED,
                    ExtensionFields.AH_SPI,
                    ExtensionFields.AH_SEQUENCE,
                    ExtensionFields.AH_ICV),
            List.of(Ipv6Rules.EXTENSION_LENGTH),
            List.of(ExtensionFields.AH.specs().get(0).document()),
            AuthenticationLayer.class);

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        int next = source.bytes().at(from);
        Ipv6Extension.walk(r, null, IpProtocols.AH, 0);
        if (!r.failed()) {
            Payload.carry(tree, carrier, "ip.proto", next, source, r.stop(), to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        out.put("Authentication, SPI 0x").putHex(Payload.number(tree, ExtensionFields.AH_SPI, node, 0), 8);
        out.put(", sequence ");
        Payload.putNumber(out, tree, ExtensionFields.AH_SEQUENCE, node);
    }
}

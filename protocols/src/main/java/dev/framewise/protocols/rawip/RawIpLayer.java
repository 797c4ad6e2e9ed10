package dev.framewise.protocols.rawip;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** A frame without a link layer: its first four bits are the version of the Internet header that it begins with. */
public final class RawIpLayer implements FrameLayer {
    private static final Document LINKTYPE_RAW =
            new Document("LINKTYPE_RAW", "The Tcpdump Group: Link-layer header types", "2024");
    private static final Field RAW = Field.protocol("raw", "Raw packet data").spec(LINKTYPE_RAW.at(""));
    private static final Field DATA = Field.bytes("framewise.raw.data", "Data").spec(LINKTYPE_RAW.at(""));
    private static final Rule NEITHER_4_NOR_6 = Rule.error(
            "raw:LINKTYPE_RAW-version",
            Party.SENDER,
            "A raw packet begins with an Internet header of version 4 or 6.",
            LINKTYPE_RAW.at(""));

    private static final Protocol PROTOCOL =
            new Protocol(RAW, "RAW", List.of(DATA), List.of(NEITHER_4_NOR_6), List.of(LINKTYPE_RAW), RawIpLayer.class);

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        int version = to > from ? source.bytes().at(from) >>> 4 : 0;
        tree.source(source);
        tree.open(RAW, from);
        boolean known = version == 4 || version == 6;
        if (!known && to > from) {
            tree.leaf(DATA, from, to - from);
            if (!tree.projecting()) {
                tree.note(NEITHER_4_NOR_6, "");
            }
        }
        tree.close(known ? from : to);
        if (known) {
            Payload.carry(
                    tree, carrier, "ethertype", version == 4 ? EtherTypes.IPV4 : EtherTypes.IPV6, source, from, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        out.put("raw packet");
    }
}

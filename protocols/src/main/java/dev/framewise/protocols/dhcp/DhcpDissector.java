package dev.framewise.protocols.dhcp;

import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.DatagramDissector;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.util.List;

/** Shows DHCP messages, one a datagram. A message can be read without any other, so there is nothing to remember. */
public final class DhcpDissector implements DatagramDissector<DhcpContext> {
    /** Everything in front of the options. */
    private static final int FIXED_BYTES = 236;

    @Override
    public Protocol protocol() {
        return Dhcp.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of(DhcpMessage.SERVER_PORT, DhcpMessage.CLIENT_PORT);
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        if (!ports().contains(flow.sourcePort()) && !ports().contains(flow.targetPort())) {
            return Claim.NO;
        }
        boolean certain = first.length() >= FIXED_BYTES + 4 && first.i32(FIXED_BYTES) == DhcpMessage.COOKIE_NUMBER;
        return certain ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public DhcpContext start(Flow flow) {
        return DhcpContext.NONE;
    }

    @Override
    public Bytes rewrite(DhcpContext context, Direction direction, Bytes message, Overrides instead) {
        DhcpMessage read = DhcpMessage.walk(WireReader.lenient(message, new FieldTree()), DhcpMessage.SHAPE);
        WireWriter writer = new WireWriter(instead);
        DhcpMessage.walk(writer, read);
        return writer.bytes();
    }

    @Override
    public void walk(DhcpContext context, Direction direction, Source source, int from, int to, WireReader reader) {
        DhcpMessage.walk(reader, DhcpMessage.SHAPE);
    }

    @Override
    public List<Field> summaryFields() {
        return List.of(
                DhcpFields.ROOT,
                DhcpFields.OP,
                DhcpFields.XID,
                DhcpFields.CIADDR,
                DhcpFields.YIADDR,
                DhcpOptionFields.MESSAGE_TYPE,
                DhcpOptionFields.REQUESTED,
                DhcpOptionFields.HOST_NAME);
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        int type = tree.find(DhcpOptionFields.MESSAGE_TYPE, node);
        int op = tree.find(DhcpFields.OP, node);
        String words = type >= 0
                ? DhcpOptionFields.MESSAGE_TYPE.valueName(tree.number(type))
                : op >= 0 ? DhcpFields.OP.valueName(tree.number(op)) : null;
        out.put(type >= 0 ? "DHCP " : "").put(words == null ? "message" : words);
        int xid = tree.find(DhcpFields.XID, node);
        if (xid >= 0) {
            out.put(" - Transaction ID 0x");
            long n = tree.number(xid);
            for (int shift = 28; shift >= 0; shift -= 4) {
                out.put(Character.forDigit((int) (n >> shift & 15), 16));
            }
        }
        address(tree, DhcpOptionFields.REQUESTED, node, ", asks for ", out);
        address(tree, DhcpFields.YIADDR, node, ", gives ", out);
        address(tree, DhcpFields.CIADDR, node, ", has ", out);
    }

    private static void address(FieldTree tree, Field f, int from, String words, TextOut out) {
        int node = tree.find(f, from);
        if (node >= 0 && tree.length(node) == 4 && tree.number(node) != 0) {
            AddressText.put(out.put(words), Kind.IPV4, tree.bytes(node));
        }
    }

    @Override
    public Examiner<DhcpContext> examiner() {
        return new DhcpExaminer();
    }
}

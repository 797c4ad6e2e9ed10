package dev.framewise.protocols.dns;

import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one message, e.g. {@code Standard query response 0x1a2b A broker.example A 10.0.0.7}. */
final class DnsSummary {
    static final List<Field> FIELDS = List.of(
            DnsFields.ROOT,
            DnsFields.ID,
            DnsFields.RESPONSE,
            DnsFields.OPCODE,
            DnsFields.TRUNCATED,
            DnsFields.RCODE,
            DnsFields.QRY_NAME,
            DnsFields.QRY_TYPE,
            DnsFields.TYPE,
            DnsFields.A,
            DnsFields.AAAA,
            DnsFields.CNAME,
            DnsFields.NS,
            DnsFields.PTR,
            DnsFields.MX_EXCHANGE,
            DnsFields.SRV_PORT,
            DnsFields.SRV_TARGET,
            DnsFields.SOA_MNAME);

    private static final String HEX = "0123456789abcdef";

    private DnsSummary() {}

    static void write(FieldTree tree, int node, TextOut out) {
        int end = tree.after(node);
        int id = tree.find(DnsFields.ID, node);
        int opcode = tree.find(DnsFields.OPCODE, node);
        if (id < 0 || opcode < 0) {
            out.put("DNS");
            return;
        }
        String kind = DnsFields.OPCODE.valueName(tree.number(opcode));
        out.put(kind == null ? "Unknown operation" : kind);
        int response = tree.find(DnsFields.RESPONSE, node);
        if (response >= 0 && tree.number(response) != 0) {
            out.put(" response");
        }
        long n = tree.number(id);
        out.put(" 0x");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.put(HEX.charAt((int) (n >> shift & 15)));
        }
        int rcode = tree.find(DnsFields.RCODE, node);
        if (rcode >= 0 && tree.number(rcode) != 0) {
            String words = DnsRcode.NAMES.name(tree.number(rcode));
            out.put(' ');
            if (words == null) {
                out.put("Reply code ").put(tree.number(rcode));
            } else {
                out.put(words);
            }
        }
        for (int i = opcode; i < end; i++) {
            show(tree, i, out);
        }
        int truncated = tree.find(DnsFields.TRUNCATED, node);
        if (truncated >= 0 && tree.number(truncated) != 0) {
            out.put(" (truncated)");
        }
    }

    private static void show(FieldTree tree, int i, TextOut out) {
        Field f = tree.field(i);
        if (f == DnsFields.QRY_TYPE || f == DnsFields.TYPE) {
            String name = DnsType.NAMES.name(tree.number(i));
            out.put(' ');
            if (name == null) {
                out.put("TYPE").put(tree.number(i));
            } else {
                out.put(name);
            }
            int name2 = f == DnsFields.QRY_TYPE ? before(tree, i) : -1;
            if (name2 >= 0) {
                out.put(' ').put(tree.text(name2));
            }
        } else if (f == DnsFields.A || f == DnsFields.AAAA) {
            AddressText.put(out.put(' '), f.kind(), tree.bytes(i));
        } else if (f == DnsFields.CNAME
                || f == DnsFields.NS
                || f == DnsFields.PTR
                || f == DnsFields.MX_EXCHANGE
                || f == DnsFields.SRV_TARGET
                || f == DnsFields.SOA_MNAME) {
            out.put(' ').put(tree.text(i));
        } else if (f == DnsFields.SRV_PORT) {
            out.put(' ').put(tree.number(i));
        }
    }

    /** The name of a question, which stands before its type. */
    private static int before(FieldTree tree, int type) {
        for (int i = type - 1; i >= 0; i--) {
            if (tree.field(i) == DnsFields.QRY_NAME) {
                return i;
            }
        }
        return -1;
    }
}

package dev.framewise.protocols.dns;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.WalkedDissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.util.List;

/** Shows DNS messages: one a datagram, or behind their length on a stream. */
public final class DnsDissector implements WalkedDissector<DnsContext> {
    private static final int HEADER_BYTES = 12;

    /** A message that claims more records than bytes could hold is none. */
    private static final int LEAST_RECORD_BYTES = 5;

    @Override
    public Protocol protocol() {
        return Dns.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of(Dns.PORT, DnsForm.MULTICAST_PORT, DnsForm.LINK_LOCAL_PORT);
    }

    @Override
    public List<String> tables() {
        return List.of("udp.port", "tcp.port");
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        if (!ours(flow.sourcePort()) && !ours(flow.targetPort())) {
            return Claim.NO;
        }
        if (!flow.table().equals("tcp.port")) {
            return Claim.LIKELY;
        }
        if (first.length() < 2) {
            return Claim.MORE;
        }
        return first.u16(0) < HEADER_BYTES ? Claim.NO : Claim.LIKELY;
    }

    @Override
    public DnsContext start(Flow flow) {
        return new DnsContext(flow.table().equals("tcp.port"), form(flow));
    }

    private static boolean ours(int port) {
        return port == Dns.PORT || port == DnsForm.MULTICAST_PORT || port == DnsForm.LINK_LOCAL_PORT;
    }

    private static DnsForm form(Flow flow) {
        return flow.table().equals("tcp.port") // what is meant for all goes over UDP
                ? DnsForm.DNS
                : DnsForm.of(flow.sourcePort(), flow.targetPort());
    }

    @Override
    public int frame(DnsContext context, Direction direction, Bytes bytes, int from, int to) {
        if (!context.stream()) {
            return to - from;
        }
        if (to - from < 2) {
            return MORE;
        }
        int length = bytes.u16(from);
        return length < HEADER_BYTES ? LOST : 2 + length;
    }

    @Override
    public int resume(DnsContext context, Direction direction, Bytes bytes, int from, int to) {
        if (!context.stream()) {
            return from;
        }
        for (int at = from; at + 2 + HEADER_BYTES <= to; at++) {
            if (plausible(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean plausible(Bytes b, int at) {
        int length = b.u16(at);
        int opcode = b.at(at + 4) >>> 3 & 15;
        int questions = b.u16(at + 6);
        int records = b.u16(at + 8) + b.u16(at + 10) + b.u16(at + 12);
        return length >= HEADER_BYTES + LEAST_RECORD_BYTES
                && opcode <= 6
                && questions <= 1
                && questions + records > 0
                && (questions + records) * LEAST_RECORD_BYTES <= length - HEADER_BYTES
                && (b.at(at + 5) & 0x40) == 0;
    }

    @Override
    public Bytes rewrite(DnsContext context, Direction direction, Bytes message, Overrides instead) {
        if (context.stream()) {
            // the length in front belongs to TCP's way of carrying it
            return null;
        }
        DnsNames names = DnsNames.reading(context.form(), message, 0);
        DnsMessage read = DnsMessage.walk(WireReader.lenient(message, new FieldTree()), DnsMessage.SHAPE, names);
        WireWriter writer = new WireWriter(instead);
        DnsMessage.walk(writer, read, DnsNames.writing(0));
        return writer.bytes();
    }

    @Override
    public void walk(DnsContext context, Direction direction, Source source, int from, int to, WireReader reader) {
        int begin = Math.min(to, from + context.headBytes());
        if (context.stream()) {
            reader.number(DnsFields.LENGTH, 0);
        }
        if (!reader.failed()) {
            DnsNames names = DnsNames.reading(context.form(), source.bytes().slice(begin, to), begin);
            DnsMessage.walk(reader, DnsMessage.SHAPE, names);
        }
    }

    @Override
    public List<Field> relationFields() {
        return DnsFields.RELATIONS;
    }

    @Override
    public void related(
            DnsContext context, Bytes bytes, int from, int to, Relation kind, long frame, long nanos, FieldTree tree) {
        int flags = from + context.headBytes() + 2;
        boolean response = flags < to && (bytes.at(flags) & 0x80) != 0;
        if (kind == Relation.ANSWERS) {
            tree.derived(DnsFields.RESPONSE_TO, frame);
            tree.derived(DnsFields.TIME, nanos);
        } else if (kind == Relation.REPEATS) {
            tree.open(response ? DnsFields.RETRANSMIT_RESPONSE : DnsFields.RETRANSMIT_REQUEST, to);
            tree.close(to);
            tree.derived(response ? DnsFields.RETRANSMIT_RESPONSE_IN : DnsFields.RETRANSMIT_REQUEST_IN, frame);
            tree.derived(DnsFields.RETRANSMISSION, 1);
        }
    }

    @Override
    public List<Field> summaryFields() {
        return DnsSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        DnsSummary.write(tree, node, out);
    }

    @Override
    public Examiner<DnsContext> examiner() {
        return new DnsExaminer();
    }
}

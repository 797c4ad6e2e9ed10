package dev.framewise.protocols.dns;

import static dev.framewise.protocols.dns.DnsFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query or a response. RFC 1035 §4.1.
 *
 * @param flags the 16 bits behind the identifier: {@link #RESPONSE_BIT}, {@link #AUTHORITATIVE_BIT} …, opcode, reply code
 */
public record DnsMessage(
        int id,
        int flags,
        List<DnsQuestion> questions,
        List<DnsRecord> answers,
        List<DnsRecord> authorities,
        List<DnsRecord> additional) {
    public static final int RESPONSE_BIT = 0x8000;
    public static final int AUTHORITATIVE_BIT = 0x0400;
    public static final int TRUNCATED_BIT = 0x0200;
    public static final int RECURSION_DESIRED_BIT = 0x0100;
    public static final int RECURSION_AVAILABLE_BIT = 0x0080;
    private static final int Z_BIT = 0x0040;
    private static final int AUTHENTICATED_BIT = 0x0020;
    private static final int CHECK_DISABLE_BIT = 0x0010;

    static final DnsMessage SHAPE = new DnsMessage(0, 0, List.of(), List.of(), List.of(), List.of());

    public DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additional = List.copyOf(additional);
    }

    /** A query that asks for recursion. */
    public static DnsMessage query(int id, DnsQuestion question, List<DnsRecord> additional) {
        return new DnsMessage(id, RECURSION_DESIRED_BIT, List.of(question), List.of(), List.of(), additional);
    }

    public boolean response() {
        return (flags & RESPONSE_BIT) != 0;
    }

    public boolean truncated() {
        return (flags & TRUNCATED_BIT) != 0;
    }

    public int opcode() {
        return flags >>> 11 & 15;
    }

    /** With the upper bits of the OPT record, if there is one. */
    public int rcode() {
        DnsRecord opt = opt();
        return flags & 15 | (opt == null ? 0 : (int) (opt.ttlSeconds() >>> 24) << 4);
    }

    /** The OPT record, or null. */
    public DnsRecord opt() {
        for (DnsRecord r : additional) {
            if (r.type() == DnsType.OPT) {
                return r;
            }
        }
        return null;
    }

    /** The format, once: from the identifier on. */
    static DnsMessage walk(Wire w, DnsMessage m, DnsNames names) {
        int id = w.number(ID, m.id);
        int flags = names.form() == DnsForm.LINK_LOCAL ? linkLocalFlags(w) : flags(w, m.flags);
        int queries = w.number(QUERIES, m.questions.size());
        int answers = w.number(ANSWERS, m.answers.size());
        int authorities = w.number(AUTHORITIES, m.authorities.size());
        int additional = w.number(ADDITIONAL, m.additional.size());
        List<DnsQuestion> questions = new ArrayList<>();
        if (queries > 0 && !w.failed()) {
            w.open(SECTION_QUERIES);
            for (int i = 0; i < queries && !w.failed(); i++) {
                questions.add(DnsQuestion.walk(w, w.reading() ? DnsQuestion.SHAPE : m.questions.get(i), names));
            }
            w.close();
        }
        return new DnsMessage(
                id,
                flags,
                questions,
                section(w, SECTION_ANSWERS, answers, m.answers, names),
                section(w, SECTION_AUTHORITIES, authorities, m.authorities, names),
                section(w, SECTION_ADDITIONAL, additional, m.additional, names));
    }

    private static int flags(Wire w, int f) {
        Bytes ahead = w.ahead(Bytes.of(f >>> 8, f), 2);
        boolean authentic = ahead.length() == 2 && (ahead.at(1) & AUTHENTICATED_BIT) != 0;
        w.open(FLAGS);
        boolean response = w.flag(RESPONSE, (f & RESPONSE_BIT) != 0);
        int opcode = w.number(OPCODE, f >>> 11 & 15);
        boolean aa = w.flag(response ? AUTHORITATIVE : QUERY_AA, (f & AUTHORITATIVE_BIT) != 0);
        boolean tc = w.flag(TRUNCATED, (f & TRUNCATED_BIT) != 0);
        boolean rd = w.flag(RECURSION_DESIRED, (f & RECURSION_DESIRED_BIT) != 0);
        boolean ra = w.flag(response ? RECURSION_AVAILABLE : QUERY_RA, (f & RECURSION_AVAILABLE_BIT) != 0);
        boolean z = w.flag(Z, (f & Z_BIT) != 0);
        w.check(!z, Z, DnsRules.Z_ZERO);
        boolean ad = w.flag(response || authentic ? AUTHENTICATED : QUERY_AD, (f & AUTHENTICATED_BIT) != 0);
        boolean cd = w.flag(CHECK_DISABLE, (f & CHECK_DISABLE_BIT) != 0);
        int rcode = w.number(response ? RCODE : QUERY_RCODE, f & 15);
        w.close();
        return (response ? RESPONSE_BIT : 0)
                | opcode << 11
                | (aa ? AUTHORITATIVE_BIT : 0)
                | (tc ? TRUNCATED_BIT : 0)
                | (rd ? RECURSION_DESIRED_BIT : 0)
                | (ra ? RECURSION_AVAILABLE_BIT : 0)
                | (z ? Z_BIT : 0)
                | (ad ? AUTHENTICATED_BIT : 0)
                | (cd ? CHECK_DISABLE_BIT : 0)
                | rcode;
    }

    /** RFC 4795 §2.1.1; nothing here writes such messages. */
    private static int linkLocalFlags(Wire w) {
        w.open(FLAGS);
        boolean response = w.flag(RESPONSE, false);
        int opcode = w.number(OPCODE, 0);
        w.flag(CONFLICT, false);
        boolean tc = w.flag(TRUNCATED, false);
        w.flag(TENTATIVE, false);
        w.number(RESERVED, 0);
        int rcode = w.number(response ? RCODE : QUERY_RCODE, 0);
        w.close();
        return (response ? RESPONSE_BIT : 0) | opcode << 11 | (tc ? TRUNCATED_BIT : 0) | rcode;
    }

    private static List<DnsRecord> section(Wire w, Field section, int count, List<DnsRecord> m, DnsNames names) {
        List<DnsRecord> records = new ArrayList<>();
        if (count == 0 || w.failed()) {
            return records;
        }
        Map<String, DnsRecord> first = new LinkedHashMap<>();
        int opts = 0;
        w.open(section);
        for (int i = 0; i < count && !w.failed(); i++) {
            DnsRecord r =
                    DnsRecord.walk(w, w.reading() ? DnsRecord.SHAPE : m.get(i), names, section == SECTION_ADDITIONAL);
            records.add(r);
            if (r.type() == DnsType.OPT) {
                w.check(opts++ == 0, TYPE, DnsRules.ONE_OPT);
            } else if (w.reading() && !w.skimming()) {
                DnsRecord other = first.putIfAbsent(r.type() + " " + r.name().key(), r);
                if (other != null && !w.failed()) {
                    w.check(other.ttlSeconds() == r.ttlSeconds(), TTL, DnsRules.SAME_TTL);
                    boolean alias = r.type() == DnsType.CNAME;
                    w.check(!alias || other.data().equals(r.data()), TYPE, DnsRules.CNAME_ALONE);
                }
            }
        }
        w.close();
        return records;
    }

    /**
     * Reads a whole message as an endpoint does.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it breaks a rule of the format
     */
    public static DnsMessage read(Bytes message) {
        WireReader reader = WireReader.strict(message);
        DnsMessage m = walk(reader, SHAPE, DnsNames.reading(message, 0));
        reader.finish();
        return m;
    }

    /** Writes it as an endpoint does, with compressed names; over TCP its length goes in front. */
    public Bytes bytes() {
        WireWriter w = new WireWriter();
        walk(w, this, DnsNames.writing(0));
        return w.bytes();
    }
}

package dev.framewise.protocols.dns.server;

import dev.framewise.protocols.dns.DnsData;
import dev.framewise.protocols.dns.DnsMessage;
import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRcode;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import java.util.ArrayList;
import java.util.List;

/** Finds what zones say about a question. RFC 1034 §4.3.2. */
final class Answers {
    /** How many aliases are followed. */
    private static final int LONGEST_CHAIN = 16;

    private final List<DnsZone> zones;
    private final int udpPayloadBytes;
    private final List<DnsRecord> answers = new ArrayList<>();
    private final List<DnsRecord> authorities = new ArrayList<>();
    private final List<DnsRecord> additional = new ArrayList<>();

    Answers(List<DnsZone> zones, int udpPayloadBytes) {
        this.zones = zones;
        this.udpPayloadBytes = udpPayloadBytes;
    }

    DnsMessage to(DnsMessage query) {
        int rcode = judge(query);
        boolean edns = query.opt() != null;
        if (edns) {
            additional.add(DnsRecord.opt(udpPayloadBytes, rcode));
        }
        boolean responsible = rcode == DnsRcode.NO_ERROR || rcode == DnsRcode.NAME_ERROR;
        int flags = DnsMessage.RESPONSE_BIT
                | query.opcode() << 11
                | query.flags() & DnsMessage.RECURSION_DESIRED_BIT
                | (responsible ? DnsMessage.AUTHORITATIVE_BIT : 0)
                | rcode & 15;
        return new DnsMessage(query.id(), flags, query.questions(), answers, authorities, additional);
    }

    private int judge(DnsMessage query) {
        if (query.opt() != null && query.opt().ednsVersion() > 0) {
            return DnsRcode.BAD_VERSION;
        }
        if (query.opcode() != 0) {
            return DnsRcode.NOT_IMPLEMENTED;
        }
        if (query.questions().size() != 1) {
            return DnsRcode.FORMAT_ERROR;
        }
        DnsQuestion q = query.questions().get(0);
        if (q.recordClass() != DnsType.IN) {
            return DnsRcode.REFUSED;
        }
        return follow(q);
    }

    private int follow(DnsQuestion q) {
        DnsName name = q.name();
        DnsZone zone = zone(name);
        if (zone == null) {
            return DnsRcode.REFUSED;
        }
        for (int i = 0; i < LONGEST_CHAIN && zone != null; i++) {
            List<DnsRecord> there = zone.at(name);
            if (there == null) {
                authorities.add(zone.soa());
                return DnsRcode.NAME_ERROR;
            }
            DnsRecord alias = null;
            int before = answers.size();
            for (DnsRecord r : there) {
                if (r.type() == q.type() || q.type() == DnsType.ANY) {
                    answers.add(r);
                    mention(r);
                } else if (r.type() == DnsType.CNAME) {
                    alias = r;
                }
            }
            if (answers.size() > before) {
                return DnsRcode.NO_ERROR;
            }
            if (alias == null) {
                authorities.add(zone.soa());
                return DnsRcode.NO_ERROR;
            }
            answers.add(alias);
            name = ((DnsData.Name) alias.data()).name();
            zone = zone(name);
        }
        return DnsRcode.NO_ERROR; // the chain leaves our zones
    }

    /** Addresses of servers that an answer names are added, so that nobody has to ask for them. */
    private void mention(DnsRecord r) {
        DnsName server = r.data() instanceof DnsData.MailExchange m
                ? m.exchange()
                : r.data() instanceof DnsData.Service s
                        ? s.target()
                        : r.type() == DnsType.NS ? ((DnsData.Name) r.data()).name() : null;
        DnsZone zone = server == null ? null : zone(server);
        List<DnsRecord> there = zone == null ? null : zone.at(server);
        if (there != null) {
            for (DnsRecord a : there) {
                if ((a.type() == DnsType.A || a.type() == DnsType.AAAA) && !additional.contains(a)) {
                    additional.add(a);
                }
            }
        }
    }

    /** The zone with the longest name that the name lies in. */
    private DnsZone zone(DnsName name) {
        DnsZone best = null;
        for (DnsZone z : zones) {
            if (name.within(z.origin())
                    && (best == null
                            || z.origin().labels().size()
                                    > best.origin().labels().size())) {
                best = z;
            }
        }
        return best;
    }
}

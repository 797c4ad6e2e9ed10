package dev.framewise.protocols.dns.server;

import dev.framewise.protocols.dns.DnsData;
import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of the name space that a server is responsible for, with all its records. RFC 1034 §4.2. */
public final class DnsZone {
    private final DnsName origin;
    private final DnsRecord soa;
    private final Map<String, List<DnsRecord>> records = new LinkedHashMap<>();
    private final Set<String> between = new LinkedHashSet<>();

    /**
     * @param origin the name at its top
     * @param negativeSeconds for how long "no such name" may be remembered
     */
    public DnsZone(DnsName origin, long negativeSeconds) {
        this.origin = origin;
        this.soa = DnsRecord.of(
                origin,
                DnsType.SOA,
                negativeSeconds,
                new DnsData.Authority(below("ns"), below("hostmaster"), 1, 7200, 900, 1_209_600, negativeSeconds));
        add(soa);
    }

    private DnsName below(String label) {
        List<Bytes> labels = new ArrayList<>();
        labels.add(Bytes.utf8(label));
        labels.addAll(origin.labels());
        return new DnsName(labels);
    }

    public DnsName origin() {
        return origin;
    }

    DnsRecord soa() {
        return soa;
    }

    /** Adds a record; its name lies in the zone. */
    public DnsZone add(DnsRecord r) {
        if (!r.name().within(origin)) {
            throw new IllegalArgumentException(r.name() + " does not lie in the zone " + origin);
        }
        records.computeIfAbsent(r.name().key(), k -> new ArrayList<>(1)).add(r);
        for (DnsName n = r.name(); n.within(origin); n = n.parent()) {
            between.add(n.key());
            if (n.labels().isEmpty()) {
                break;
            }
        }
        return this;
    }

    /** Takes all records of a name and type away. */
    public void remove(DnsName name, int type) {
        List<DnsRecord> of = records.get(name.key());
        if (of != null) {
            of.removeIf(r -> r.type() == type);
        }
    }

    /** The records of a name, those of the wildcard that covers it if it does not exist (RFC 4592); null when there is none. */
    List<DnsRecord> at(DnsName name) {
        List<DnsRecord> of = records.get(name.key());
        if (of != null || between.contains(name.key())) {
            return of == null ? List.of() : of;
        }
        DnsName above = name.parent();
        while (above.within(origin) && !between.contains(above.key())) {
            above = above.parent();
        }
        if (!above.within(origin)) {
            return null;
        }
        List<Bytes> labels = new ArrayList<>();
        labels.add(Bytes.utf8("*"));
        labels.addAll(above.labels());
        List<DnsRecord> wild = records.get(new DnsName(labels).key());
        return wild == null
                ? null
                : wild.stream()
                        .map(r -> new DnsRecord(name, r.type(), r.recordClass(), r.ttlSeconds(), r.data()))
                        .toList();
    }
}

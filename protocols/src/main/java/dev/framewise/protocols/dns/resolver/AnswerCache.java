package dev.framewise.protocols.dns.resolver;

import dev.framewise.protocols.dns.DnsData;
import dev.framewise.protocols.dns.DnsMessage;
import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRcode;
import dev.framewise.protocols.dns.DnsRecord;
import dev.framewise.protocols.dns.DnsType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers answers as long as their records live, and that there was none as long as the zone says. RFC 2308 §5. */
final class AnswerCache {
    private static final long SECOND = 1_000_000_000L;

    /** @param records empty when there is none of the kind */
    private record Entry(int rcode, List<DnsRecord> records, long storedNanos, long untilNanos) {}

    private record Key(String name, int type, int recordClass) {}

    private final ResolverSettings settings;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    AnswerCache(ResolverSettings settings) {
        this.settings = settings;
    }

    private static Key key(DnsQuestion q) {
        return new Key(q.name().key(), q.type(), q.recordClass());
    }

    void put(long now, DnsQuestion q, DnsMessage answer) {
        long seconds = seconds(answer);
        if (seconds <= 0 || settings.cacheEntries() == 0) {
            return;
        }
        entries.remove(key(q));
        if (entries.size() >= settings.cacheEntries()) {
            entries.remove(entries.keySet().iterator().next());
        }
        long nanos = Math.min(seconds * SECOND, settings.longestNanos());
        entries.put(key(q), new Entry(answer.rcode(), answer.answers(), now, now + nanos));
    }

    /** For how long it may be remembered; 0 for not at all. */
    private static long seconds(DnsMessage answer) {
        if (!answer.answers().isEmpty()) {
            long least = Long.MAX_VALUE;
            for (DnsRecord r : answer.answers()) {
                least = Math.min(least, r.ttlSeconds() >>> 31 == 0 ? r.ttlSeconds() : 0); // RFC 2181 §8
            }
            return least;
        }
        if (answer.rcode() != DnsRcode.NO_ERROR && answer.rcode() != DnsRcode.NAME_ERROR) {
            return 0;
        }
        for (DnsRecord r : answer.authorities()) {
            if (r.type() == DnsType.SOA && r.data() instanceof DnsData.Authority soa) {
                return Math.min(r.ttlSeconds(), soa.minimum());
            }
        }
        return 0; // RFC 2308 §5: without an SOA record it is not remembered
    }

    /** What is remembered, told as an event; null when nothing is. */
    ResolverEvent find(long now, long token, DnsQuestion q) {
        Entry e = entries.get(key(q));
        if (e == null) {
            return null;
        }
        if (e.untilNanos <= now) {
            entries.remove(key(q));
            return null;
        }
        if (e.rcode == DnsRcode.NAME_ERROR) {
            return new ResolverEvent.Failed(token, q, ResolverEvent.Why.NO_SUCH_NAME, true);
        }
        long gone = (now - e.storedNanos) / SECOND;
        return new ResolverEvent.Resolved(
                token,
                q,
                e.records.stream().map(r -> r.living(r.ttlSeconds() - gone)).toList(),
                true);
    }

    int size() {
        return entries.size();
    }

    void clear() {
        entries.clear();
    }
}

package dev.framewise.protocols.dns.resolver;

import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.dns.DnsRecord;
import java.util.List;

/** What a resolver tells. */
public sealed interface ResolverEvent {
    /**
     * An answer.
     *
     * @param records with what is left of their time to live, aliases first; none when the name has nothing of the kind
     * @param remembered whether it came from the cache
     */
    record Resolved(long token, DnsQuestion question, List<DnsRecord> records, boolean remembered)
            implements ResolverEvent {
        public Resolved {
            records = List.copyOf(records);
        }
    }

    /** There is no answer. */
    record Failed(long token, DnsQuestion question, Why why, boolean remembered) implements ResolverEvent {}

    /** A query goes out again, since nobody answered, or the answer was cut short. */
    record Again(DnsQuestion question, String why) implements ResolverEvent {}

    /** Why there is no answer. */
    enum Why {
        NO_SUCH_NAME,
        SERVER_FAILURE,
        REFUSED,
        TIMED_OUT,
        NO_SERVER
    }
}

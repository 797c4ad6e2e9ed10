package dev.framewise.protocols.dns.resolver;

import dev.framewise.protocols.dns.DnsQuestion;
import dev.framewise.protocols.machine.Address;
import java.util.List;

/** What a resolver may be told. */
public sealed interface ResolverCommand {
    /**
     * Asks a question.
     *
     * @param token comes back with the answer
     */
    record Resolve(long token, DnsQuestion question) implements ResolverCommand {}

    /** Whom to ask from now on, the preferred one first; what is under way goes on. */
    record Servers(List<Address> servers) implements ResolverCommand {
        public Servers {
            servers = List.copyOf(servers);
        }
    }

    /** Forgets what was remembered. */
    record Forget() implements ResolverCommand {}
}

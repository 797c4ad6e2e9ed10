package dev.framewise.protocols.dns.server;

import dev.framewise.protocols.dns.DnsName;
import dev.framewise.protocols.dns.DnsRecord;

/** What a server may be told while it runs. */
public sealed interface ServerCommand {
    /** Puts a record in place of all of its name and type. */
    record Put(DnsRecord record) implements ServerCommand {}

    /** Takes all records of a name and type away. */
    record Remove(DnsName name, int type) implements ServerCommand {}
}

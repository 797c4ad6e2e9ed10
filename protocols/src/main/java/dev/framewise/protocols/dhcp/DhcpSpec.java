package dev.framewise.protocols.dhcp;

import dev.framewise.protocols.wire.Document;

/** What specifies the Dynamic Host Configuration Protocol. */
public final class DhcpSpec {
    public static final Document RFC_951 = new Document("RFC 951", "Bootstrap Protocol", "1985-09");
    public static final Document RFC_2131 = new Document("RFC 2131", "Dynamic Host Configuration Protocol", "1997-03");
    public static final Document RFC_2132 =
            new Document("RFC 2132", "DHCP Options and BOOTP Vendor Extensions", "1997-03");
    public static final Document RFC_3046 = new Document("RFC 3046", "DHCP Relay Agent Information Option", "2001-01");
    public static final Document RFC_3396 =
            new Document("RFC 3396", "Encoding Long Options in the Dynamic Host Configuration Protocol", "2002-11");
    public static final Document RFC_3442 =
            new Document("RFC 3442", "The Classless Static Route Option for DHCP version 4", "2002-12");
    public static final Document RFC_4702 =
            new Document("RFC 4702", "The DHCP Client Fully Qualified Domain Name Option", "2006-10");

    private DhcpSpec() {}
}

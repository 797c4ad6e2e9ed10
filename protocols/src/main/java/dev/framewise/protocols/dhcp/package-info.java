/**
 * The Dynamic Host Configuration Protocol: how a host that has just been plugged in gets its address, and keeps it.
 *
 * <pre>
 *   client                                    server
 *     │ ── DISCOVER  to everybody ───────────►  │
 *     │ ◄─────────────────── OFFER  address ──  │
 *     │ ── REQUEST  that one, from that server► │
 *     │ ◄──────── ACK  until …, mask, router ── │
 *
 *   op htype hlen hops │ xid │ secs flags │ ciaddr │ yiaddr │ siaddr │ giaddr │ chaddr │ sname │ file │ 99.130.83.99 │ options
 * </pre>
 *
 * RFC 2131 and 2132, with RFC 3396 (long options) and RFC 6842. Options that are not in the table are shown as bytes. Left out:
 * DHCPv6, relays' own behaviour, authentication, leases by BOOTP.
 */
package dev.framewise.protocols.dhcp;

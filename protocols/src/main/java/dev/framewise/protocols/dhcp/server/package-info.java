/** The answering end of DHCP: lends addresses of one subnet. RFC 2131 §4.3. */
package dev.framewise.protocols.dhcp.server;

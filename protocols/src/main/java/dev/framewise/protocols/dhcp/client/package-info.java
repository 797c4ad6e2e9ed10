/** The asking end of DHCP: gets an address, keeps it, and loses it when nobody renews it. RFC 2131 §4.4, figure 5. */
package dev.framewise.protocols.dhcp.client;

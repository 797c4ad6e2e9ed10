/**
 * Live capture through Pcap4J and libpcap. Nothing outside this package touches their classes, so that everything else
 * works where libpcap is missing.
 */
package dev.framewise.captures.live;

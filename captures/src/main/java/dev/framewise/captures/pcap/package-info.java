/** Classic pcap files: reading and writing. */
package dev.framewise.captures.pcap;

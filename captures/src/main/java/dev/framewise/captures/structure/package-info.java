/**
 * Capture files themselves, described by walks: what each byte of a pcap or pcapng file means, for those who want to
 * learn the formats or find out what is wrong with a file. The readers and writers of frames take the fixed places of
 * these formats by hand, for speed; tests hold that they agree with the walks.
 */
package dev.framewise.captures.structure;

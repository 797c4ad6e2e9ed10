/**
 * The virtual network: hosts, links and faults that make real frames in virtual time, from a seed, always the same.
 *
 * <p>There is no simulator yet; this package holds its place. What will live here: time and events, nets of hosts,
 * switches and routers with impaired links, a TCP of our own, taps that write captures, and the gateway to real
 * programs. It may use {@code protocols} and {@code captures}; it never sees the {@code inspector}, which has to treat
 * its frames like those of a stranger.
 */
package dev.framewise.simulator;

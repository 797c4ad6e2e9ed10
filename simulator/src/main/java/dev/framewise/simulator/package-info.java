/**
 * The virtual network: hosts, links and faults that make real frames in virtual time, from a seed, always the same.
 *
 * <p>It may use {@code protocols} and {@code captures}; it never sees the {@code inspector}, which has to treat its frames
 * like those of a stranger.
 */
package dev.framewise.simulator;

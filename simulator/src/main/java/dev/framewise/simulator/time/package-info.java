/**
 * Virtual time: a clock of nanoseconds, events that wait for it in a stable order, and luck by the owner's name. It knows
 * nothing of networks.
 */
package dev.framewise.simulator.time;

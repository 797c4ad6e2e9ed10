/** A run of a scenario that can be looked at and steered, without Swing: one thread drives it, others get snapshots. */
package dev.framewise.gui.simulation;

/** What a run of a scenario looks like: its network, its time, its nodes. */
package dev.framewise.gui.simulation.view;

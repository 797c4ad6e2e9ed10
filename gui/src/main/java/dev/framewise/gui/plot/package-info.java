/** Plots of what sweeps found, as files; they need no screen. */
package dev.framewise.gui.plot;

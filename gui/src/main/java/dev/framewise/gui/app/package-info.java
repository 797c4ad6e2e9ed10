/** Wiring: the window, its pages, and who tells whom. No other package knows these classes. */
package dev.framewise.gui.app;

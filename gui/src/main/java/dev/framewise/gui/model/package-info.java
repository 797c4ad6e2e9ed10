/**
 * What the window shows, without the window: an open capture, its lines, the fields of one row with their bytes, the
 * filter as one types it, what is to be said about a field. No Swing; every class is tested without a display.
 */
package dev.framewise.gui.model;

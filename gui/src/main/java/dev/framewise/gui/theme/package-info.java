/** Looks: the light and the dark theme, their colours by name, fonts and the size of text. */
package dev.framewise.gui.theme;

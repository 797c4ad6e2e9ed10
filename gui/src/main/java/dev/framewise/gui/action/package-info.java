/** What the user can do: each with its words, its shortcut and when it is possible; menu, keys and palette are made from it. */
package dev.framewise.gui.action;

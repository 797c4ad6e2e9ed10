/** What one sees of a capture: list, tree, bytes, explanation, filter. Views listen to the selection, and none knows another. */
package dev.framewise.gui.view;

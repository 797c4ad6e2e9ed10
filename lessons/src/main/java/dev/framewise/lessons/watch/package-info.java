/**
 * Watching a simulated network: what each frame says, in the inspector's words; who sent what to whom, as a ladder; and how
 * two histories of one run differ. Plain data and text, for any screen.
 */
package dev.framewise.lessons.watch;

/** Long work off the event thread: workers, progress, cancelling, and results that are handed over at a bounded rate. */
package dev.framewise.gui.task;

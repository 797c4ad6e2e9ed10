/**
 * A pupil at work on a lesson, without any screen: moves in one language, which the terminal, the workbench, solutions and
 * submissions share; what becomes of them; and what is kept. The same lesson, seed and moves give the same frames and results.
 */
package dev.framewise.lessons.work;

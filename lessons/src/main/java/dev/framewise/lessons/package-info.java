/**
 * Lessons and what they stand on: display filters over a simulated network ({@code match}), watching it ({@code watch}), the format
 * of lessons ({@code format}), what happened and whether it is what was asked for ({@code check}), a pupil at work ({@code work}),
 * the course ({@code course}), grading ({@code grade}) and pages to read ({@code page}). It may use {@code simulator},
 * {@code inspector} and what those use, and nothing of AWT or Swing.
 */
package dev.framewise.lessons;

/**
 * The course: scenarios, frames, fields and questions, each checked without a screen.
 *
 * <p>There are no lessons yet; this package holds their place, and what they will stand on: {@code match} and {@code watch}. What will live here: the model of a lesson, the lessons
 * themselves as folders of Markdown and steps, their checker, and a learner's progress. It may use {@code simulator},
 * {@code inspector} and what those use, and nothing of AWT or Swing.
 */
package dev.framewise.lessons;

/**
 * What happened, and whether it is what a lesson asks for: the messages of a run or a capture, filters with a scope over them,
 * expressions, and checks that name the frames that satisfied or broke them.
 */
package dev.framewise.lessons.check;

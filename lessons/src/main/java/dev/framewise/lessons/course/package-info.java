/** The course that comes with the program, packs of others, and the check that every lesson must pass. */
package dev.framewise.lessons.course;

/** A teacher's side: pieces of work that are done again, compared with what they say of themselves, and written as tables. */
package dev.framewise.lessons.grade;

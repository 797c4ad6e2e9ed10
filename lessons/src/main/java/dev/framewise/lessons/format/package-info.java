/**
 * Lessons as authors write them: a folder of Markdown, scenarios and scripts, read into plain data. What is wrong is told with
 * place and mend. Data only: nothing in a lesson is carried out but moves of its own language, and nothing outside its folder is
 * read.
 */
package dev.framewise.lessons.format;

/** The Markdown of lessons as text for a terminal and as a page of HTML that stands by itself. */
package dev.framewise.lessons.page;

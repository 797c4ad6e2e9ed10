/** Random access to the frames of large captures in little memory. */
package dev.framewise.captures.index;

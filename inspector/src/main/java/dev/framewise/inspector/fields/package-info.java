/** Which fields there are: looked up by name, completed, guessed from a misspelt name, explained, and listed. */
package dev.framewise.inspector.fields;

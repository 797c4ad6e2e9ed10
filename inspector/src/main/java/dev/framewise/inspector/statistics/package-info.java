/** Numbers about a whole capture: who talked to whom, in which protocols, how much, when, and what it cost in bytes. */
package dev.framewise.inspector.statistics;

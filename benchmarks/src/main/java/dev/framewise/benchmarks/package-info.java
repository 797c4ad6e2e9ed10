/**
 * Measurements: JMH benchmarks of the hot paths, and comparisons of whole commands with other tools.
 *
 * <p>May use every other module; none uses it.
 */
package dev.framewise.benchmarks;

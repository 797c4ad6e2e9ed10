/** Many runs of one scenario: every combination of parameter values with many seeds, and what their numbers say together. */
package dev.framewise.simulator.experiment;

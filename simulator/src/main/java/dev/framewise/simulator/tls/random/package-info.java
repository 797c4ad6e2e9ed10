/** The one place where TLS's library is handed its luck: ours, drawn from the run's seed. */
package dev.framewise.simulator.tls.random;

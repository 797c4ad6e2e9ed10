/** TLS 1.2 and 1.3 between a machine and its streams, by a library whose luck is the run's; certificates of a run. */
package dev.framewise.simulator.tls;

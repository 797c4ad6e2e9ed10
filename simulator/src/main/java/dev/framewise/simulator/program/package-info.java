/** The programs that scenarios can run on hosts: MQTT brokers and clients with their work, TCP transfers, pings. */
package dev.framewise.simulator.program;

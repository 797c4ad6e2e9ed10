/**
 * The programs that scenarios can run on hosts: MQTT brokers and clients with their work, name servers and resolvers, DHCP
 * servers and clients, and what configures IPv6.
 */
package dev.framewise.simulator.program;

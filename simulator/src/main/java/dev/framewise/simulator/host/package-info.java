/** Runs machines as processes on simulated hosts: from {@code protocols.machine} to sockets of {@code simulator.stack}. */
package dev.framewise.simulator.host;

/** TCP: connections from the handshake to TIME-WAIT, with the ways of congestion control and recovery in use today. */
package dev.framewise.simulator.stack.tcp;

/** One host's Internet protocol stack, from its ports to its sockets. Real headers, real checksums, no operating system. */
package dev.framewise.simulator.stack;

/**
 * Real sockets for simulated networks: real clients meet simulated servers, simulated clients meet real servers, and real
 * ones meet each other over a simulated link.
 *
 * <pre>
 *   real client ── socket ── Netty ── inputs ─►  Gateway's thread  ◄── the real clock
 *                                                    │ commands, events in their turn
 *                                                 Session ── World ── Door ── TCP ── link ── TCP ── server
 * </pre>
 *
 * This is the only package that knows real sockets, threads and the real clock. What comes in is handed to the doors of a
 * scenario ({@link dev.framewise.simulator.program.Door}) as commands, each at a moment of virtual time; whoever keeps them
 * can repeat the run without any peer. All of the simulated world happens on one thread. Left out: TLS towards real peers,
 * whose bytes are passed on as they are.
 */
package dev.framewise.simulator.gateway;

/**
 * The shape of endpoints: machines without clock, thread or socket, so that the same client runs in the simulator, on a
 * real socket and in a test that loses each frame once.
 *
 * <pre>
 *      application          commands ↓   ↑ events (tell)
 *   ┌────────────────┐
 *   │    Machine     │      a pure function of its inputs, their times, and its RandomStream
 *   └────────────────┘
 *   driver: a simulated host, the gateway, a test
 *              opened, received, ended, writable, closed, timeout ↑   ↓ open, send, finish, abort, pause, resume, secure
 *      transport            TCP, UDP, TLS, a real socket, a list in a test
 * </pre>
 *
 * <p>{@link dev.framewise.protocols.machine.Timers} and {@link dev.framewise.protocols.machine.Chart} are how a machine
 * keeps its deadlines and its states where people can look at them.
 */
package dev.framewise.protocols.machine;

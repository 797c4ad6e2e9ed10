/**
 * Engine.IO: a connection for messages that begins as HTTP requests which wait for their answers, and moves to a WebSocket
 * when one gets through.
 *
 * <pre>
 *   client                                              server
 *   GET  /socket.io/?EIO=4&amp;transport=polling          ──►
 *   ◄── 200  0{"sid":"…","upgrades":["websocket"],…}      open
 *   POST …&amp;sid=…   4hello                             ──►   message
 *   GET  …&amp;sid=…                                      ──►   waits until there is something to say
 *   GET  …&amp;transport=websocket&amp;sid=…  Upgrade         ──►
 *   2probe ──►   ◄── 3probe   ◄── 6 (ends the waiting GET)   5 ──►   from here on over the WebSocket alone
 * </pre>
 *
 * <p>Specification: the Engine.IO protocol, revision 4.
 *
 * <p>Implemented: packets, both transports and the move from one to the other, pings by the server.
 *
 * <p>Left out: JSONP polling and other revisions of the protocol; a view of its own in the inspector, which shows packets as the
 * WebSocket messages and HTTP bodies that they are.
 */
package dev.framewise.protocols.engineio;

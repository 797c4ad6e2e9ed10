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
 * <p>Implemented: packets, both transports and the move from one to the other, pings by the server; decoding in bodies of HTTP/1.1
 * and HTTP/2 and in messages of WebSocket.
 *
 * <p>Left out: JSONP polling and other revisions of the protocol.
 */
package dev.framewise.protocols.engineio;

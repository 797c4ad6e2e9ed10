/** Both ends of Engine.IO as they stand above HTTP and WebSocket, without clock, thread or socket. */
package dev.framewise.protocols.engineio.endpoint;

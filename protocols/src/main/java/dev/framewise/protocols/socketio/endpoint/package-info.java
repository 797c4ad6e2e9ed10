/** Both ends of Socket.IO as machines. */
package dev.framewise.protocols.socketio.endpoint;

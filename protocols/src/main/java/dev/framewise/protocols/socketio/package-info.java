/**
 * Socket.IO: named events with acknowledgements, in namespaces, over Engine.IO; binary data travels beside the JSON that
 * refers to it.
 *
 * <p>Specification: the Socket.IO protocol, revision 5.
 *
 * <p>Implemented: packets, namespaces, events and acknowledgements with binary attachments, spoken and decoded.
 */
package dev.framewise.protocols.socketio;

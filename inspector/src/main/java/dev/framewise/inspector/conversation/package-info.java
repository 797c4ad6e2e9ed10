/**
 * Conversations: which frames belong together, and the bytes of a stream in their order.
 *
 * <pre>
 *   FlowTable ──► Conversation ──► TcpReassembler (one Half a direction) ──► StreamConsumer: bytes, lost, closed
 * </pre>
 *
 * Everything here works in pass 1, in the order of the frames, on one thread.
 */
package dev.framewise.inspector.conversation;

/**
 * WebSocket: messages in both directions over one connection that began as an HTTP request.
 *
 * <pre>
 *   0               1               2               3
 *  ┌─┬─┬─┬─┬───────┬─┬─────────────┬───────────────────────────────┐
 *  │F│R│R│R│opcode │M│ length      │ length of 16 bits when 126,   │
 *  │I│S│S│S│ (4)   │A│   (7)       │ of 64 bits when 127           │
 *  │N│1│2│3│       │S│             │                               │
 *  ├─┴─┴─┴─┴───────┴─┴─────────────┴───────────────────────────────┤
 *  │ masking key of four bytes when MASK is set (clients alone)    │
 *  ├───────────────────────────────────────────────────────────────┤
 *  │ payload, masked by the key                                    │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 6455; RFC 7692 (permessage-deflate).
 *
 * <p>Implemented: frames, masks, close codes and reasons, UTF-8 checked as it comes; the key of the handshake and the
 * negotiation of extensions; permessage-deflate with all four of its parameters, at every size of the window.
 */
package dev.framewise.protocols.websocket;

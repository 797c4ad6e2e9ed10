/** HTTP/1.1 (RFC 9110, RFC 9112): heads, how long bodies are, chunks. */
package dev.framewise.protocols.http1;

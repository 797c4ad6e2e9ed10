/**
 * HPACK, the compression of header fields in HTTP/2 (RFC 7541): representations with their walk, the static table, the
 * dynamic table as an immutable snapshot, Huffman coding, and an encoder whose strategy can be chosen.
 *
 * <p>Reading a block changes the table that the next block depends on. A {@link dev.framewise.protocols.hpack.HpackTable}
 * never changes; a block gives the next one, so the table can be shown as it stood at any frame.
 */
package dev.framewise.protocols.hpack;

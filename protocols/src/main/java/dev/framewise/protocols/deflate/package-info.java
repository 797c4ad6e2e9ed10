/**
 * DEFLATE, the compression of permessage-deflate, gzip and zlib, as a writer of its own: the library of the JDK stands on a
 * zlib that differs between machines, and keeps to no window smaller than 32 KiB. What is written here is the same bytes
 * everywhere, for every window from 256 bytes on. Reading is left to {@link java.util.zip.Inflater}, whose output the format
 * determines.
 *
 * <pre>
 *  ┌─┬──┬───────────────────────────┬─┬──┬─────┬───────────────────────────────┐
 *  │0│01│ codes of fixed lengths … E│0│10│codes│ codes of lengths of its own … E│   blocks of bits, lowest first
 *  └─┴──┴───────────────────────────┴─┴──┴─────┴───────────────────────────────┘
 * </pre>
 *
 * <p>Specification: RFC 1951 (DEFLATE Compressed Data Format Specification version 1.3).
 *
 * <p>Implemented: all three kinds of blocks, whichever is shortest; references back within the window, over several messages;
 * an empty block that ends at a whole byte, after which a receiver has everything; gzip around it; undoing gzip and
 * zlib with a bound on what comes out.
 *
 * <p>Left out: levels of effort.
 */
package dev.framewise.protocols.deflate;

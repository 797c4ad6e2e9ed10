/**
 * The wire toolkit: a binary format is written once, as a walk over a {@link dev.framewise.protocols.wire.Wire}, and
 * that one method reads a message, writes it, and shows it byte by byte.
 *
 * <pre>
 *             WireReader ──► values                 an endpoint reads (strict)
 *   walk ──►  WireReader ──► FieldTree              the inspector shows (lenient)
 *             WireWriter ──► Bytes                  an endpoint writes; Overrides break it on purpose
 * </pre>
 */
package dev.framewise.protocols.wire;

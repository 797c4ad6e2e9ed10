/**
 * The forms in which rows leave the inspector: lines, trees, JSON, PDML, tables.
 *
 * <p>Every form is a {@link dev.framewise.inspector.export.RowWriter} that writes into a {@link
 * dev.framewise.protocols.wire.TextOut}; whoever drives it hands the bytes on. Work can be shared out: each worker has a
 * writer and a buffer of its own and takes rows that follow each other, never two workers rows of one frame, and the
 * buffers are handed on in order.
 */
package dev.framewise.inspector.export;

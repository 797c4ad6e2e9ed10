/**
 * All rows of a large capture by number, for whoever looks at them in any order.
 *
 * <pre>
 *   CaptureIndex ─► Inspection ─► RowIndex.read       once; a row is packed into some bytes, its frame's bytes are let go
 *   RowIndex.row(i) ─► Row                            any time, any thread: unpacked, its frames read again
 *   RowIndex.select(filter) ─► int[]                  a filtered view
 * </pre>
 *
 * <p>A row is what pass 1 found out: which bytes of which frames, of which conversation, in which context, what TCP's
 * analysis and the examiners said. So nothing has to be inspected again to show it, and the row is the same that the
 * streaming inspection gave.
 */
package dev.framewise.inspector.index;

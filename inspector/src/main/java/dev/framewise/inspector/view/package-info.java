/**
 * How rows look: values, trees, bytes and lines as plain text for people and programs, without any screen.
 *
 * <pre>
 *   RowView ─► Summary    one line a row
 *           ─► TextTree   every field, as in Wireshark's middle pane, with findings, explanations and bytes
 *   Values  ─► the spellings of one value: Wireshark's {@code show}, its fields, words for people
 * </pre>
 *
 * Everything is written into a {@link dev.framewise.protocols.wire.TextOut} that is used again, and nothing on the way
 * there becomes a string. Objects with state (all but records and enums) belong to one thread.
 */
package dev.framewise.inspector.view;

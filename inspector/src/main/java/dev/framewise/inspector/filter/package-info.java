/**
 * The display filter language: Wireshark's, over one row's tree of fields.
 *
 * <pre>
 *   text ─Lexer─► tokens ─Parser─► Syntax ─Compiler─► RowTest        once
 *   RowTest × FieldTree ─► true or false                             a million times a second
 * </pre>
 *
 * A compiled filter is a small graph of two sorts of objects. A {@link dev.framewise.inspector.filter.RowTest} says
 * whether a tree passes. A {@link dev.framewise.inspector.filter.Condition} says whether one value does; operations on a
 * single field (slices, masks, functions) are conditions that hand a changed value on to the next condition, so that
 * nothing is built while a tree is looked at.
 */
package dev.framewise.inspector.filter;

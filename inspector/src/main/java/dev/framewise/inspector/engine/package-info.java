/**
 * The engine of the inspector.
 *
 * <pre>
 *   FrameReader ─► Inspection (pass 1, in order, no trees) ─► Row, Row, Row …     one a message
 *                                                              │
 *                                                              ▼ later, any thread
 *                                                            FrameTree.show(row) ─► FieldTree
 * </pre>
 */
package dev.framewise.inspector.engine;

package dev.framewise.protocols.text;

/**
 * Takes what a {@link HeadParser} finds, in the order of the bytes. Places are indexes into the array that is parsed; what
 * they say covers every byte of the head once.
 */
public interface HeadSink {
    /** The start line, which ends at {@code to}; its line end reaches up to {@code lineTo}. */
    void startLine(int from, int to, int lineTo);

    /**
     * A header field.
     *
     * <pre>
     *   Host  :  SP  example.org  SP  CRLF
     *   │     │      │            │        │
     *   from  nameTo valueFrom    valueTo  lineTo
     * </pre>
     *
     * A line without a colon is a field whose name is empty and whose value is the line.
     *
     * @param folded true when line ends stand in the value
     */
    void field(int from, int nameTo, int valueFrom, int valueTo, int lineTo, boolean folded);

    /** The empty line that ends the head. */
    void end(int from, int to);

    /** Something is wrong at a place of what is told next: the field, or the start line, or the end. */
    void flaw(HeadFlaw flaw, int at);
}

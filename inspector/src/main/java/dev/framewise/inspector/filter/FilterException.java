package dev.framewise.inspector.filter;

/** A filter that cannot be understood, or that gave up on a value: one sentence, where in the text, and what may be meant. */
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final int from;
    private final int to;
    private final String suggestion;

    /**
     * A complaint about a part of a filter.
     *
     * @param text the whole filter
     * @param from the first character that is wrong
     * @param to the character after the last one that is wrong
     * @param sentence what is wrong
     * @param suggestion what was probably meant in place of those characters; empty when nothing comes near
     */
    public FilterException(String text, int from, int to, String sentence, String suggestion) {
        super(sentence);
        this.text = text;
        this.from = Math.max(0, Math.min(from, text.length()));
        this.to = Math.max(this.from, Math.min(to, text.length()));
        this.suggestion = suggestion;
    }

    /** The first character of the filter that is wrong, from 0. */
    public int from() {
        return from;
    }

    /** The character after the last one that is wrong; equal to {@link #from()} when something is missing there. */
    public int to() {
        return to;
    }

    /** What was probably meant in place of the wrong characters, or empty. */
    public String suggestion() {
        return suggestion;
    }

    /** The filter as one line that can be printed: control characters have become spaces. */
    public String textLine() {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
        }
        return line.toString();
    }

    /** The line to print below {@link #textLine()}: a caret under each character that is wrong. */
    public String caretLine() {
        return " ".repeat(columns(0, from)) + "^".repeat(Math.max(1, columns(from, to)));
    }

    private int columns(int begin, int end) {
        return text.codePointCount(begin, end);
    }

    /** The filter, the carets and the sentence, on three lines; the suggestion follows the sentence. */
    public String rendering() {
        return textLine() + System.lineSeparator() + caretLine() + System.lineSeparator() + sentence();
    }

    /** The sentence, and the suggestion as a second one where there is one. */
    public String sentence() {
        return suggestion.isEmpty() ? getMessage() : getMessage() + " Did you mean " + suggestion + "?";
    }
}

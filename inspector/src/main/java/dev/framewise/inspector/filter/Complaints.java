package dev.framewise.inspector.filter;

/** Makes the exceptions about one filter's parts. */
record Complaints(String text) {
    FilterException about(Syntax part, String sentence) {
        return about(part, sentence, "");
    }

    FilterException about(Syntax part, String sentence, String suggestion) {
        return new FilterException(text, part.from(), part.to(), sentence, suggestion);
    }

    FilterException about(Token token, String sentence) {
        return new FilterException(text, token.from(), token.to(), sentence, "");
    }

    /** The characters of a part as they stand in the filter. */
    String words(Syntax part) {
        return text.substring(part.from(), part.to());
    }
}

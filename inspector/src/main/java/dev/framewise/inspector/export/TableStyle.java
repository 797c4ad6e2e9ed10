package dev.framewise.inspector.export;

/**
 * How a table of fields is written; the choices are those of {@code tshark -T fields -E}.
 *
 * @param header whether the first line names the columns
 * @param separator between columns
 * @param quote around each value that is there, or 0
 * @param occurrence which of several values of one column
 * @param aggregator between several values of one column
 * @param csv true to follow RFC 4180: quotes where a value needs them, quotes doubled, lines ended by CR LF
 */
public record TableStyle(
        boolean header, char separator, char quote, Occurrence occurrence, char aggregator, boolean csv) {
    /** Which values of a column are written when a row has several. */
    public enum Occurrence {
        FIRST,
        LAST,
        ALL
    }

    /** As {@code tshark -T fields} without more. */
    public static final TableStyle TSHARK = new TableStyle(false, '\t', '\0', Occurrence.ALL, ',', false);

    /** Comma-separated values with a header, RFC 4180. */
    public static final TableStyle CSV = new TableStyle(true, ',', '\0', Occurrence.ALL, ';', true);

    /**
     * This style with one option more, in tshark's words: {@code header=y|n}, {@code separator=/t|/s|CHARACTER}, {@code
     * quote=d|s|n}, {@code occurrence=f|l|a}, {@code aggregator=,|/s|CHARACTER}.
     *
     * @throws IllegalArgumentException with one sentence for the user when it is none of these
     */
    public TableStyle with(String option) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "-E wants NAME=VALUE, such as header=y or separator=/t, not \"" + option + "\".");
        }
        String name = option.substring(0, equals);
        String value = option.substring(equals + 1);
        return switch (name) {
            case "header" ->
                new TableStyle(choice(option, value, "yn") == 'y', separator, quote, occurrence, aggregator, csv);
            case "separator" -> new TableStyle(header, character(option, value), quote, occurrence, aggregator, csv);
            case "aggregator" -> new TableStyle(header, separator, quote, occurrence, character(option, value), csv);
            case "quote" -> {
                char q = choice(option, value, "dsn");
                yield new TableStyle(
                        header, separator, q == 'd' ? '"' : q == 's' ? '\'' : '\0', occurrence, aggregator, csv);
            }
            case "occurrence" -> {
                char o = choice(option, value, "fla");
                Occurrence which = o == 'f' ? Occurrence.FIRST : o == 'l' ? Occurrence.LAST : Occurrence.ALL;
                yield new TableStyle(header, separator, quote, which, aggregator, csv);
            }
            default ->
                throw new IllegalArgumentException(
                        "-E knows header, separator, quote, occurrence and aggregator," + " not \"" + name + "\".");
        };
    }

    private static char choice(String option, String value, String letters) {
        if (value.length() != 1 || letters.indexOf(value.charAt(0)) < 0) {
            throw new IllegalArgumentException(
                    "-E " + option + ": the value must be one of " + String.join(", ", letters.split("")) + ".");
        }
        return value.charAt(0);
    }

    private static char character(String option, String value) {
        if (value.equals("/t")) {
            return '\t';
        }
        if (value.equals("/s")) {
            return ' ';
        }
        if (value.length() != 1 || value.charAt(0) >= 0x80 || value.charAt(0) < ' ') {
            throw new IllegalArgumentException(
                    "-E " + option + ": the value must be one ASCII character, /t for a tab or /s for a space.");
        }
        return value.charAt(0);
    }
}

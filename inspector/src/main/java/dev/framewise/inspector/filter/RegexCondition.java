package dev.framewise.inspector.filter;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Looks for a regular expression, in text as characters, in bytes as one character each. Small and capital letters are
 * the same unless {@code (?-i)} says otherwise.
 *
 * <p>Time is bounded: what a pattern costs grows in proportion to the bytes that it looks at. Beyond {@link #STEPS_PER_BYTE} a
 * value may take {@link #STEPS_OVER} more, and all values together {@link #STEPS_OVER_IN_ALL}; then the pattern is refused.
 */
final class RegexCondition extends Condition {
    /** How often each byte of a value may be looked at; sound patterns need some ten. */
    static final int STEPS_PER_BYTE = 2000;

    /** So many looks more are allowed for one value: some tenths of a second. */
    static final long STEPS_OVER = 30_000_000;

    /** The same for all values of a filter: some seconds. */
    static final long STEPS_OVER_IN_ALL = 200_000_000;

    private final String filter;
    private final Syntax place;
    private final Pattern plain;
    private final Pattern wide;
    private final AtomicReference<Matcher> idle = new AtomicReference<>();
    private final AtomicLong over = new AtomicLong();

    private RegexCondition(String filter, Syntax place, Pattern plain, Pattern wide) {
        this.filter = filter;
        this.place = place;
        this.plain = plain;
        this.wide = wide;
    }

    /**
     * Compiles a pattern.
     *
     * @param text true when it is to be looked for in UTF-8, false for bytes as they are
     */
    static RegexCondition compile(String filter, Syntax.Quoted quoted, boolean text) {
        byte[] raw = quoted.bytes().getBytes(StandardCharsets.ISO_8859_1);
        String written = PosixClasses.translate(text ? new String(raw, StandardCharsets.UTF_8) : quoted.bytes());
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNIX_LINES;
        try {
            Pattern wide = text ? Pattern.compile(written, flags | Pattern.UNICODE_CASE) : null;
            // Text of ASCII alone knows only ASCII's capitals, which are told from small letters faster.
            Pattern plain = text && !ascii(raw, 0, raw.length) ? wide : Pattern.compile(written, flags);
            return new RegexCondition(filter, quoted, plain, wide);
        } catch (PatternSyntaxException e) {
            String reason = e.getDescription();
            throw new FilterException(
                    filter, quoted.from(), quoted.to(), "This regular expression is not valid: " + reason + ".", "");
        } catch (StackOverflowError e) {
            throw new FilterException(
                    filter, quoted.from(), quoted.to(), "This regular expression is nested too deeply.", "");
        }
    }

    @Override
    boolean bytes(byte[] a, int from, int to) {
        return wide == null || ascii(a, from, to)
                ? find(plain, new Counted(null, a, from, to, budget(to - from)))
                : find(wide, new Counted(text(a, from, to), null, 0, 0, budget(to - from)));
    }

    private static String text(byte[] a, int from, int to) {
        return new String(a, from, to - from, StandardCharsets.UTF_8);
    }

    private static long[] budget(int length) {
        return new long[] {STEPS_OVER + (long) STEPS_PER_BYTE * length};
    }

    private boolean find(Pattern pattern, Counted value) {
        Matcher matcher = idle.getAndSet(null);
        matcher = matcher == null || matcher.pattern() != pattern ? pattern.matcher(value) : matcher.reset(value);
        try {
            boolean found = matcher.find();
            long more = STEPS_OVER - value.left[0];
            if (more > 0 && over.addAndGet(more) > STEPS_OVER_IN_ALL) {
                throw new TooManySteps();
            }
            return found;
        } catch (StackOverflowError e) {
            throw new FilterException(
                    filter,
                    place.from(),
                    place.to(),
                    "This regular expression goes too deep on a value of " + value.length() + " characters; write [ab]*"
                            + " in place of (a|b)*.",
                    "");
        } catch (TooManySteps e) {
            throw new FilterException(
                    filter,
                    place.from(),
                    place.to(),
                    "This regular expression tries too many ways on the values of this capture; avoid repetitions inside"
                            + " repetitions.",
                    "");
        } finally {
            matcher.reset("");
            idle.set(matcher);
        }
    }

    private static boolean ascii(byte[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (a[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Thrown when the budget is used up; it never leaves this class. */
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** The value as characters, each look at which is counted. */
    private static final class Counted implements CharSequence {
        private final String string;
        private final byte[] a;
        private final int from;
        private final int to;
        private final long[] left;

        Counted(String string, byte[] a, int from, int to, long[] left) {
            this.string = string;
            this.a = a;
            this.from = from;
            this.to = to;
            this.left = left;
        }

        @Override
        public int length() {
            return string == null ? to - from : string.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManySteps();
            }
            return string == null ? (char) (a[from + index] & 0xff) : string.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return string == null
                    ? new Counted(null, a, from + start, from + end, left)
                    : new Counted(string.substring(start, end), null, 0, 0, left);
        }

        @Override
        public String toString() {
            return string == null ? new String(a, from, to - from, StandardCharsets.ISO_8859_1) : string;
        }
    }
}

package dev.framewise.captures.live;

import dev.framewise.captures.CaptureException;

/**
 * When a capture ends, or when it goes on in another file: tshark's {@code -c}, {@code -a} and {@code -b}. 0 means no
 * limit everywhere.
 *
 * @param frames frames ({@code -c}, {@code packets:})
 * @param seconds seconds of capturing ({@code duration:})
 * @param bytes bytes in one file, given in units of 1,000 ({@code filesize:})
 * @param files files written ({@code -a files:}), or kept in the ring ({@code -b files:})
 */
public record Limits(long frames, long seconds, long bytes, int files) {
    public static final Limits NONE = new Limits(0, 0, 0, 0);

    private static final long GREATEST = 1_000_000_000_000L;

    public Limits withFrames(long count) {
        return new Limits(count, seconds, bytes, files);
    }

    /**
     * These limits and one more.
     *
     * @param condition as tshark writes it: {@code duration:10}, {@code filesize:1000}, {@code packets:5}, {@code
     *     files:3}
     * @param option the command-line option that it belongs to, for the message
     */
    public Limits with(String condition, String option) throws CaptureException {
        int colon = condition.indexOf(':');
        String name = colon < 0 ? condition : condition.substring(0, colon);
        String digits = colon < 0 ? "" : condition.substring(colon + 1);
        if (!digits.matches("[0-9]{1,13}") || Long.parseLong(digits) == 0 || Long.parseLong(digits) > GREATEST) {
            throw wrong(condition, option);
        }
        long value = Long.parseLong(digits);
        return switch (name) {
            case "duration" -> new Limits(frames, value, bytes, files);
            case "filesize" -> new Limits(frames, seconds, value * 1000, files);
            case "packets" -> new Limits(value, seconds, bytes, files);
            case "files" -> new Limits(frames, seconds, bytes, (int) Math.min(value, Integer.MAX_VALUE));
            default -> throw wrong(condition, option);
        };
    }

    private static CaptureException wrong(String condition, String option) {
        return new CaptureException("\"" + option + " " + condition + "\" is no condition: write duration:SECONDS,"
                + " filesize:KB, packets:COUNT or files:COUNT, each above 0.");
    }

    boolean frameOrSizeReached(long frameCount, long byteCount) {
        return frames > 0 && frameCount >= frames || bytes > 0 && byteCount >= bytes;
    }

    boolean timeReached(long elapsedNanos) {
        return seconds > 0 && elapsedNanos >= seconds * 1_000_000_000L;
    }

    boolean any() {
        return frames > 0 || seconds > 0 || bytes > 0;
    }
}

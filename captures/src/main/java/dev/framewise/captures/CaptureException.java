package dev.framewise.captures;

import java.io.IOException;

/** A capture cannot be opened or written; the message is one sentence for the user, which names the file. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1;

    public CaptureException(String sentence) {
        super(sentence);
    }

    public CaptureException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

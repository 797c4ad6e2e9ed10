package dev.framewise.captures.live;

import java.io.IOException;

/**
 * Live capture is not possible here: libpcap is missing, or the right to use it, or the interface. The message is one
 * sentence with the mend for this system.
 */
public final class CaptureUnavailable extends IOException {
    private static final long serialVersionUID = 1;

    public CaptureUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.view.Banner;
import dev.framewise.gui.view.StatusBar;
import dev.framewise.protocols.wire.Severity;

/** Tells how far a capture is read, how much is shown, and, once, what was wrong with it. Used on the event thread. */
final class ReadingState {
    private final OpenCapture capture;
    private final StatusBar status;
    private final Banner banner;
    private boolean told;

    ReadingState(OpenCapture capture, StatusBar status, Banner banner) {
        this.capture = capture;
        this.status = status;
        this.banner = banner;
        status.progress(0, Texts.of("status.reading"));
    }

    /**
     * @param sifted whether a filter is in force
     * @param shown how many rows are shown
     */
    void show(boolean sifted, int shown) {
        if (capture.isLive()) {
            status.live(Texts.of("status.live", capture.source()));
        } else {
            status.progress(capture.progress(), Texts.of("status.reading"));
        }
        int all = capture.rows().size();
        status.counts(
                sifted
                        ? Texts.of("status.filtered", capture.frameCount(), all, shown)
                        : Texts.of("status.counts", capture.frameCount(), all));
        if (!told) {
            trouble();
        }
    }

    private void trouble() {
        switch (capture.state()) {
            case DAMAGED -> tell(Severity.ERROR, Texts.of("capture.trouble", capture.trouble(), capture.frameCount()));
            case ENDED -> tell(Severity.NOTE, Texts.of("capture.ended", capture.frameCount()));
            case WHOLE -> {
                if (!capture.remarks().isEmpty()) {
                    tell(Severity.NOTE, String.join(" ", capture.remarks()));
                }
            }
            case READING -> told = false;
        }
    }

    private void tell(Severity severity, String sentence) {
        told = true;
        banner.show(severity, sentence);
    }
}

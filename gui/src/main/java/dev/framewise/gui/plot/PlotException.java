package dev.framewise.gui.plot;

/** A plot that cannot be made; the message is one sentence with the mend. */
public final class PlotException extends Exception {
    private static final long serialVersionUID = 1;

    public PlotException(String sentence) {
        super(sentence);
    }

    public PlotException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

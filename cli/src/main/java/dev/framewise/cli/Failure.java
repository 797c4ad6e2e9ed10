package dev.framewise.cli;

/** Something that cannot be done, with the sentence for the user and the exit status. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Failure(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    static Failure usage(String sentence) {
        return new Failure(Status.USAGE, sentence);
    }

    static Failure input(String sentence) {
        return new Failure(Status.INPUT, sentence);
    }

    int status() {
        return status;
    }
}

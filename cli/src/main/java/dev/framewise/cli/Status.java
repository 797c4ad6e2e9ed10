package dev.framewise.cli;

/** Exit statuses; README.md documents them. */
final class Status {
    static final int OK = 0;
    static final int FINDINGS = 1;
    static final int USAGE = 2;
    static final int INPUT = 3;
    static final int UNAVAILABLE = 4;
    // 5 is the launchers': the sources could not be built.
    static final int FAULT = 6;

    private Status() {}
}

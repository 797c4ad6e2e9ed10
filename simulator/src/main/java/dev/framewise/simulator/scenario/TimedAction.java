package dev.framewise.simulator.scenario;

/**
 * An action and when it happens: after so many events of the run, at a time. The event number makes a run repeat to the
 * bit, since several events may share a time; the time tells how far the clock had gone on since the last of them.
 */
public record TimedAction(long afterEvents, long atNanos, Action action) {}

package dev.framewise.simulator.scenario;

/**
 * An action and when it happens: after so many events of the run. The event number, not the time, is what makes a run
 * repeat to the bit, since several events may share a time.
 */
public record TimedAction(long afterEvents, Action action) {}

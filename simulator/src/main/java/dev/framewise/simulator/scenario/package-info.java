/**
 * Scenarios and their runs: what a file or a program in Java describes becomes a world of nodes, links and programs, and
 * a {@link dev.framewise.simulator.scenario.Session} lets time pass in it: on, step by step, back, and into another future.
 */
package dev.framewise.simulator.scenario;

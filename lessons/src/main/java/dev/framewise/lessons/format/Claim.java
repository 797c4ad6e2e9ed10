package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.Place;

/**
 * Something that the lesson states about a run in which nobody does anything.
 *
 * @param that the sentence
 * @param value the expression
 * @param least the least that it may be, an expression; {@code most} the largest
 */
public record Claim(String that, String value, String least, String most, Place place) {}

package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;

/**
 * How a message belongs to an earlier one.
 *
 * @param kind how
 * @param earlier the other message
 * @param nanos the time from the other to this one
 */
public record Related(Relation kind, MessagePlace earlier, long nanos) {}

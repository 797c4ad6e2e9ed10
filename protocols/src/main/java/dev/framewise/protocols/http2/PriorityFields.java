package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Wire;

/**
 * A place in the tree of priorities of RFC 7540 §5.3, which RFC 9113 §5.3 gave up; shown, and otherwise ignored.
 *
 * @param weight 1 to 256
 */
public record PriorityFields(boolean exclusive, int dependency, int weight) {
    static final PriorityFields DEFAULT = new PriorityFields(false, 0, 16);

    static PriorityFields walk(Wire w, FrameHeader h, PriorityFields m) {
        boolean exclusive = w.flag(Http2Fields.EXCLUSIVE, m.exclusive);
        int dependency = w.number(Http2Fields.DEPENDENCY, m.dependency);
        int weight = w.number(Http2Fields.WEIGHT, m.weight - 1) + 1;
        // After the weight: a frame that is too short is that first of all.
        w.check(dependency != h.streamId() || dependency == 0, Http2Fields.DEPENDENCY, FrameRules.OWN_DEPENDENCY);
        if (!w.failed()) {
            w.derived(Http2Fields.WEIGHT_REAL, weight, Math.max(0, w.position() - 1), 1);
        }
        return new PriorityFields(exclusive, dependency, weight);
    }
}

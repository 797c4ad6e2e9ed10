package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole message that carried bytes of the message of a {@link Row}: a frame of WebSocket around an MQTT packet, or around a
 * part of one. It goes the same way and is shown the same way as a row's own message.
 *
 * @param number its own among all of an inspection, by which it is known again
 * @param frame the number of the frame that completed it
 * @param shape the bits of {@link Row#shape()}
 * @param carriers those that carried itself; empty when TCP did
 */
public record CarrierMessage(
        long number,
        long frame,
        Dissector<?> dissector,
        Object context,
        Direction direction,
        Source source,
        int from,
        int to,
        int shape,
        List<CarrierMessage> carriers) {
    /** So many carriers of one message are kept, the last ones; each has a row of its own besides. */
    static final int MOST = 16;

    /** A message and those that carried it, with those that carried these, the outermost first. */
    static List<CarrierMessage> inOrder(List<CarrierMessage> innermost) {
        if (innermost.isEmpty()) {
            return innermost;
        }
        List<CarrierMessage> around = new ArrayList<>();
        for (CarrierMessage m : innermost) {
            addNew(m.carriers, around);
        }
        List<CarrierMessage> all = new ArrayList<>(inOrder(around));
        addNew(innermost, all);
        return all;
    }

    private static void addNew(List<CarrierMessage> more, List<CarrierMessage> to) {
        for (CarrierMessage m : more) {
            boolean there = false;
            for (CarrierMessage known : to) {
                there |= known.number == m.number;
            }
            if (!there) {
                to.add(m);
            }
        }
    }

    /** The last of several, without repeats. */
    static List<CarrierMessage> last(List<CarrierMessage> all) {
        List<CarrierMessage> distinct = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && distinct.size() < MOST; i--) {
            if (distinct.isEmpty() || distinct.get(0).number != all.get(i).number) {
                distinct.add(0, all.get(i));
            }
        }
        return List.copyOf(distinct);
    }

    /** True for the first message after bytes were lost. */
    public boolean afterGap() {
        return (shape & Row.AFTER_GAP) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CarrierMessage m && m.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}

package dev.framewise.inspector.index;

import dev.framewise.inspector.engine.CarrierMessage;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that carried others, packed. Each is written once, however many it carried; its carriers stand before it.
 *
 * <pre>
 *   number  frame  direction and shape  dissector  context  source  from  length  count  place …
 * </pre>
 */
final class PackedCarriers {
    private PackedCarriers() {}

    /** Writes them one after another. */
    static final class Writer {
        /** So many of those written last are found again: all that one message may have. */
        private static final int REMEMBERED = 64;

        private final Packed packed;
        private final List<Dissector<?>> dissectors;
        private final long[] numbers = new long[REMEMBERED];
        private final long[] places = new long[REMEMBERED];
        private Object lastContext;
        private int lastContextNumber = -1;

        Writer(Packed packed, List<Dissector<?>> dissectors) {
            this.packed = packed;
            this.dissectors = dissectors;
            java.util.Arrays.fill(numbers, -1);
        }

        /** Writes one, unless it is known; gives its place. */
        long write(CarrierMessage m) {
            int slot = (int) (m.number() & REMEMBERED - 1);
            if (numbers[slot] == m.number()) {
                return places[slot];
            }
            long[] carriers = new long[m.carriers().size()];
            for (int i = 0; i < carriers.length; i++) {
                carriers[i] = write(m.carriers().get(i));
            }
            long source = packed.sources.write(m.source());
            if (lastContextNumber < 0 || lastContext != m.context()) {
                lastContext = m.context();
                lastContextNumber = packed.contexts.add(lastContext);
            }
            ByteLog out = packed.carriers;
            long place = out.length();
            out.number(m.number());
            out.number(m.frame());
            out.number(m.shape() << 1 | (m.direction() == Direction.BACKWARD ? 1 : 0));
            out.number(dissectors.indexOf(m.dissector()));
            out.number(lastContextNumber);
            out.number(source);
            out.number(m.from());
            out.number(m.to() - m.from());
            out.number(carriers.length);
            for (long c : carriers) {
                out.number(c);
            }
            numbers[slot] = m.number();
            places[slot] = place;
            return place;
        }
    }

    /**
     * Reads one.
     *
     * @param own the source of the row's frame, which is one object for all that lies in it
     */
    static CarrierMessage read(
            Packed packed, List<Dissector<?>> dissectors, long place, Source own, PackedSources.Frames frames)
            throws IOException {
        ByteLog.Cursor in = packed.carriers.new Cursor(place);
        long number = in.number();
        long frame = in.number();
        int shape = in.count();
        Dissector<?> dissector = dissectors.get(in.count());
        Object context = packed.contexts.get(in.count());
        Source source = packed.sources.read(in.number(), own, frames);
        int from = in.count();
        int to = from + in.count();
        List<CarrierMessage> carriers = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            carriers.add(read(packed, dissectors, in.number(), own, frames));
        }
        Direction d = (shape & 1) != 0 ? Direction.BACKWARD : Direction.FORWARD;
        return new CarrierMessage(
                number, frame, dissector, context, d, source, from, to, shape >>> 1, List.copyOf(carriers));
    }
}

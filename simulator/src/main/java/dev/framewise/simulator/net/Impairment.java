package dev.framewise.simulator.net;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong on one direction of a link, as a description: the same one may be used on many links, and each makes
 * its own {@link Stage} of it, with luck of its own. It stands behind the transmitter: a frame has its number and was
 * seen leaving when it comes here, as when a box in the middle of the cable harms it. {@link Impairments} makes the usual
 * ones.
 */
@FunctionalInterface
public interface Impairment {
    /** Lets every frame pass. */
    Impairment NONE = site -> new Stage(site) {
        @Override
        protected void pass(Frame frame, long atNanos) {
            forwardAtOnce(frame, atNanos);
        }
    };

    /** The machinery of this impairment for one direction of one link. */
    Stage on(Site site);

    /** First this, then another for what comes through, at the time when it comes through. */
    default Impairment then(Impairment next) {
        return new Sequence(List.of(this, next));
    }

    /** Several impairments, one behind the other. */
    record Sequence(List<Impairment> parts) implements Impairment {
        public Sequence {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a sequence has at least one impairment");
            }
        }

        @Override
        public Stage on(Site site) {
            Stage first = parts.get(0).on(site);
            Stage last = first;
            for (Impairment p : parts.subList(1, parts.size())) {
                Stage s = p.on(site);
                last.connect(s);
                last = s;
            }
            return first == last ? first : new Stage.Row(site, first, last);
        }

        @Override
        public Impairment then(Impairment next) {
            List<Impairment> all = new ArrayList<>(parts);
            all.add(next);
            return new Sequence(all);
        }
    }
}

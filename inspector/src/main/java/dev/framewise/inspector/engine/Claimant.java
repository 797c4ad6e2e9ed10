package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;

/**
 * Who claims the bytes of a connection, by the user's word or by the first bytes of a direction.
 *
 * @param dissector whose bytes they are, or null for nobody's
 * @param certain false when only the port speaks for it
 */
record Claimant(Dissector<?> dissector, boolean certain) {
    private static final Claimant NOBODY = new Claimant(null, false);

    /**
     * Who takes what a carrier says to be its, without a look at the bytes.
     *
     * @return null when the bytes have to tell; nobody when there is nobody who could
     */
    static Claimant find(Registry registry, Content what) {
        boolean anybody = false;
        for (Dissector<?> candidate : registry.dissectors()) {
            if (candidate.takes(what)) {
                return new Claimant(candidate, true);
            }
            anybody |= candidate.tables().contains(what.table());
        }
        return anybody ? null : NOBODY;
    }

    /**
     * Asks everybody who rides on what the flow is.
     *
     * @param mayWait true when more bytes may be waited for
     * @return null while more bytes are needed to tell
     */
    static Claimant find(Registry registry, Flow flow, Direction d, Bytes first, boolean mayWait) {
        Dissector<?> chosen =
                flow.content() == null ? registry.chosen(flow.table(), flow.sourcePort(), flow.targetPort()) : null;
        if (chosen != null) {
            return new Claimant(chosen, true);
        }
        boolean more = false;
        Dissector<?> likely = null;
        for (Dissector<?> candidate : registry.dissectors()) {
            if (!candidate.tables().contains(flow.table())) {
                continue;
            }
            Claim claim = candidate.claim(flow, d, first);
            if (claim == Claim.CERTAIN) {
                return new Claimant(candidate, true);
            }
            more |= claim == Claim.MORE;
            if (claim == Claim.LIKELY && likely == null) {
                likely = candidate;
            }
        }
        // Of a flow that is seen from its middle some can never exclude that it is theirs: whoever knows it goes before
        // them.
        boolean wait = more && mayWait && (likely == null || flow.fromTheBeginning());
        return wait ? null : new Claimant(likely, false);
    }
}

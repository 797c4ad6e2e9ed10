package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Bytes;

/**
 * Who claims the bytes of a connection, by the user's word or by the first bytes of a direction.
 *
 * @param dissector whose bytes they are, or null for nobody's
 * @param certain false when only the port speaks for it
 */
record Claimant(Dissector<?> dissector, boolean certain) {
    /**
     * Asks everybody who rides on TCP.
     *
     * @param mayWait true when more bytes may be waited for
     * @return null while more bytes are needed to tell
     */
    static Claimant find(Registry registry, Conversation c, Direction d, Bytes first, boolean mayWait) {
        Dissector<?> chosen = registry.chosen("tcp.port", c.sourcePort(), c.targetPort());
        if (chosen != null) {
            return new Claimant(chosen, true);
        }
        boolean more = false;
        Dissector<?> likely = null;
        for (Dissector<?> candidate : registry.dissectors()) {
            if (!candidate.tables().contains("tcp.port")) {
                continue;
            }
            Claim claim = candidate.claim(c.flow(), d, first);
            if (claim == Claim.CERTAIN) {
                return new Claimant(candidate, true);
            }
            more |= claim == Claim.MORE;
            if (claim == Claim.LIKELY && likely == null) {
                likely = candidate;
            }
        }
        return more && mayWait ? null : new Claimant(likely, false);
    }
}

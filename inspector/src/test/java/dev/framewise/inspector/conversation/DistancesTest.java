package dev.framewise.inspector.conversation;

import static dev.framewise.protocols.dissect.Direction.BACKWARD;
import static dev.framewise.protocols.dissect.Direction.FORWARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Flow;
import org.junit.jupiter.api.Test;

/** How far both ends are from the capture is read off an undisturbed handshake, and off no other. */
class DistancesTest {
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int SYN_ACK = SYN | ACK;

    private final Distances d = new Distances();

    @Test
    void areTheTimesBetweenTheStepsOfTheHandshake() {
        d.segment(FORWARD, SYN, 1_000);
        d.segment(BACKWARD, SYN_ACK, 1_200);
        d.segment(FORWARD, ACK, 5_200);
        d.segment(FORWARD, ACK, 9_000);
        assertThat(d.targetNanos()).isEqualTo(200);
        assertThat(d.sourceNanos()).isEqualTo(4_000);
    }

    @Test
    void areUnknownWithoutHandshake() {
        d.segment(FORWARD, ACK, 1_000);
        d.segment(BACKWARD, ACK, 1_200);
        assertThat(d.targetNanos()).isEqualTo(Flow.UNKNOWN_AWAY);
        assertThat(d.sourceNanos()).isEqualTo(Flow.UNKNOWN_AWAY);
    }

    @Test
    void areUnknownWhereAStepWasRepeated() {
        d.segment(FORWARD, SYN, 1_000);
        d.segment(FORWARD, SYN, 2_000);
        d.segment(BACKWARD, SYN_ACK, 2_200);
        d.segment(FORWARD, ACK, 2_300);
        assertThat(d.targetNanos()).isEqualTo(Flow.UNKNOWN_AWAY);
        assertThat(d.sourceNanos()).isEqualTo(100);
        Distances other = new Distances();
        other.segment(FORWARD, SYN, 1_000);
        other.segment(BACKWARD, SYN_ACK, 1_100);
        other.segment(BACKWARD, SYN_ACK, 2_100);
        other.segment(FORWARD, ACK, 2_101);
        assertThat(other.targetNanos()).isEqualTo(100);
        assertThat(other.sourceNanos()).isEqualTo(Flow.UNKNOWN_AWAY);
    }
}

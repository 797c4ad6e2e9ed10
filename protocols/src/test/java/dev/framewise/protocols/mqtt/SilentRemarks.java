package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;

/** Takes what an examiner says, and holds it to its form alone: what it says of random bytes is right or wrong by luck. */
public final class SilentRemarks implements Remarks {
    private MessagePlace now = new MessagePlace(0, 0, 0);

    /** The place of the nth message, some time after the one before. */
    public MessagePlace place(int n) {
        now = new MessagePlace(n, n, now.timeNanos() + (n % 7 == 0 ? 40_000_000_000L : 300_000_000L));
        return now;
    }

    @Override
    public void broken(Rule rule, Field field, String detail) {
        assertThat(rule).isNotNull();
        assertThat(detail).isNotNull();
    }

    @Override
    public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
        broken(rule, field, detail);
        assertThat(earlier.message()).isLessThanOrEqualTo(now.message());
    }

    @Override
    public void related(Relation kind, MessagePlace earlier) {
        assertThat(earlier.message()).isLessThan(now.message());
    }

    @Override
    public void state(String who, String words) {
        assertThat(words).isNotEmpty();
    }

    @Override
    public boolean wantsState() {
        return true;
    }
}

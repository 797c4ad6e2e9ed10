package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an examiner says, one line each. */
public final class NotedRemarks implements Remarks {
    public final List<String> said = new ArrayList<>();

    @Override
    public void broken(Rule rule, Field field, String detail) {
        said.add("broken " + rule.id());
    }

    @Override
    public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
        said.add("broken " + rule.id() + " by " + earlier.frame());
    }

    @Override
    public void related(Relation kind, MessagePlace earlier) {
        said.add(kind.verb() + " " + earlier.frame());
    }

    @Override
    public void state(String who, String words) {}

    @Override
    public boolean wantsState() {
        return false;
    }
}

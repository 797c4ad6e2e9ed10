package dev.framewise.inspector.index;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import java.util.HashMap;
import java.util.Map;

/** All that an index holds of rows: their records, and the tables that these refer to. */
final class Packed {
    final ByteLog rows = new ByteLog();
    /** Where each group of rows begins. */
    final Longs groups = new Longs();

    /** The messages that carried those of rows. */
    final ByteLog carriers = new ByteLog();

    final PackedFacts facts = new PackedFacts();
    final PackedSources sources = new PackedSources();
    final Shared<Object> contexts = new Shared<>();
    final Shared<Rule> rules = new Shared<>();
    final Shared<Field> fields = new Shared<>();
    private final Shared<Conversation> tcp = new Shared<>();
    private final Shared<Conversation> udp = new Shared<>();
    private final Map<Object, Integer> numbers = new HashMap<>();

    /** The time of the capture's first frame. */
    long firstTimeNanos;

    /** Bytes that rows take: arrays for records, places and facts; what rows share is apart. */
    long memoryBytes() {
        return rows.memoryBytes()
                + groups.memoryBytes()
                + facts.memoryBytes()
                + sources.memoryBytes()
                + carriers.memoryBytes();
    }

    /** The number of a rule; the same of each field. */
    int rule(Rule r) {
        return numbers.computeIfAbsent(r, x -> rules.add(r));
    }

    int field(Field f) {
        return numbers.computeIfAbsent(f, x -> fields.add(f));
    }

    /** A number by which a conversation is found again. */
    long conversation(Conversation c) {
        boolean isTcp = c.transport() == Conversation.Transport.TCP;
        Shared<Conversation> table = isTcp ? tcp : udp;
        int number = Math.toIntExact(c.number());
        if (table.get(number) == null) {
            table.set(number, c);
        }
        return c.number() << 1 | (isTcp ? 0 : 1);
    }

    Conversation conversation(long which) {
        return ((which & 1) == 0 ? tcp : udp).get((int) (which >>> 1));
    }

    int conversations() {
        return tcp.size() + udp.size();
    }
}

package dev.framewise.inspector.statistics;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** One line a conversation: its ends, how much went each way, when and how long. */
final class ConversationStatistic implements Statistic {
    /** Of more conversations than this only the first are listed. */
    private static final int LIMIT = 100_000;

    private final Map<Conversation, long[]> messages = new IdentityHashMap<>();
    private final List<Conversation> order = new ArrayList<>();
    private long notListed;
    private long firstTimeNanos = Long.MIN_VALUE;

    @Override
    public void row(Row row) {
        if (firstTimeNanos == Long.MIN_VALUE) {
            firstTimeNanos = row.frame().firstTimeNanos();
        }
        Conversation c = row.conversation();
        if (c == null) {
            return;
        }
        long[] count = messages.get(c);
        if (count == null) {
            if (order.size() == LIMIT) {
                notListed++;
                return;
            }
            count = new long[2];
            messages.put(c, count);
            order.add(c);
        }
        if (row.isMessage()) {
            count[row.direction().ordinal()]++;
        }
    }

    @Override
    public List<Table> tables() {
        Table t = new Table(
                "Conversation",
                "A",
                "B",
                ">Frames A→B",
                ">Bytes A→B",
                ">Messages A→B",
                ">Frames B→A",
                ">Bytes B→A",
                ">Messages B→A",
                ">Begins at s",
                ">Lasts s");
        for (Conversation c : order) {
            long[] m = messages.get(c);
            String transport = c.transport().name().toLowerCase(java.util.Locale.ROOT);
            t.addWith(
                    transport + ".stream == " + c.number(),
                    transport + " " + c.number(),
                    end(c, Direction.FORWARD),
                    end(c, Direction.BACKWARD),
                    c.frames(Direction.FORWARD),
                    c.bytes(Direction.FORWARD),
                    m[0],
                    c.frames(Direction.BACKWARD),
                    c.bytes(Direction.BACKWARD),
                    m[1],
                    Table.seconds(c.firstTimeNanos() - firstTimeNanos, 6),
                    Table.seconds(c.lastTimeNanos() - c.firstTimeNanos(), 6));
        }
        return List.of(t);
    }

    @Override
    public void print(TextOut out) {
        tables().get(0).print(out);
        if (notListed > 0) {
            out.put("… only the first ").put(LIMIT).put(" conversations are listed\n");
        }
    }

    static String end(Conversation c, Direction d) {
        String address = new String(c.senderAddress(d), StandardCharsets.US_ASCII);
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + c.senderPort(d);
    }
}

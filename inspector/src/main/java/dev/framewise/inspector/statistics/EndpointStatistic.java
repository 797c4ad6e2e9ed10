package dev.framewise.inspector.statistics;

import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line an address: what it sent and what it was sent. */
final class EndpointStatistic implements Statistic {
    /** More addresses than this are not told apart. */
    private static final int LIMIT = 100_000;

    private static final class Count {
        long framesSent;
        long bytesSent;
        long messagesSent;
        long framesReceived;
        long bytesReceived;
        long messagesReceived;

        long bytes() {
            return bytesSent + bytesReceived;
        }
    }

    private final RowPresenter presenter;
    private final Map<String, Count> counts = new HashMap<>();
    private long lastFrame = -1;

    EndpointStatistic(Registry registry) {
        presenter = new RowPresenter(registry, new FieldTree());
    }

    @Override
    public void row(Row row) {
        presenter.of(row);
        Count from = count(presenter.sourceAddress());
        Count to = count(presenter.targetAddress());
        if (row.frame().number() != lastFrame) {
            lastFrame = row.frame().number();
            from.framesSent++;
            from.bytesSent += presenter.lengthBytes();
            to.framesReceived++;
            to.bytesReceived += presenter.lengthBytes();
        }
        if (row.isMessage()) {
            from.messagesSent++;
            to.messagesReceived++;
        }
    }

    private Count count(byte[] address) {
        String name = address.length == 0 ? "(none)" : new String(address, StandardCharsets.US_ASCII);
        Count c = counts.get(name);
        if (c == null) {
            c = counts.computeIfAbsent(counts.size() < LIMIT ? name : "(others)", n -> new Count());
        }
        return c;
    }

    private static String filter(String address) {
        if (address.startsWith("(")) {
            return "";
        }
        if (address.indexOf('.') >= 0 && address.indexOf(':') < 0) {
            return "ip.addr == " + address;
        }
        boolean ether = address.matches("([0-9a-f]{2}:){5}[0-9a-f]{2}");
        return (ether ? "eth.addr == " : "ipv6.addr == ") + address;
    }

    @Override
    public List<Table> tables() {
        Table t = new Table(
                "Address",
                ">Frames sent",
                ">Bytes sent",
                ">Messages sent",
                ">Frames received",
                ">Bytes received",
                ">Messages received");
        List<Map.Entry<String, Count>> all = new ArrayList<>(counts.entrySet());
        all.sort((a, b) -> {
            int byBytes = Long.compare(b.getValue().bytes(), a.getValue().bytes());
            return byBytes != 0 ? byBytes : a.getKey().compareTo(b.getKey());
        });
        for (Map.Entry<String, Count> e : all) {
            Count c = e.getValue();
            t.addWith(
                    filter(e.getKey()),
                    e.getKey(),
                    c.framesSent,
                    c.bytesSent,
                    c.messagesSent,
                    c.framesReceived,
                    c.bytesReceived,
                    c.messagesReceived);
        }
        return List.of(t);
    }

    @Override
    public void print(TextOut out) {
        tables().get(0).print(out);
    }
}

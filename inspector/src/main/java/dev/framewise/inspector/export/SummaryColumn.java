package dev.framewise.inspector.export;

import dev.framewise.inspector.view.RowView;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.List;

/** The columns of the summary that {@code tshark -T fields -e _ws.col.…} names; the time is asked for as a field instead. */
public enum SummaryColumn {
    NUMBER("No."),
    SOURCE("Source"),
    DESTINATION("Destination"),
    PROTOCOL("Protocol"),
    LENGTH("Length"),
    INFO("Info");

    /** What the names of columns begin with. */
    public static final String PREFIX = "_ws.col.";

    private final String heading;

    SummaryColumn(String heading) {
        this.heading = heading;
    }

    /** The column of a name such as {@code _ws.col.Info}, in letters of either case; null when there is none. */
    public static SummaryColumn of(String name) {
        for (SummaryColumn c : values()) {
            if (name.equalsIgnoreCase(PREFIX + c.heading)) {
                return c;
            }
        }
        return null;
    }

    /** The names of all columns. */
    public static List<String> names() {
        List<String> all = new ArrayList<>();
        for (SummaryColumn c : values()) {
            all.add(PREFIX + c.heading);
        }
        return all;
    }

    void put(RowView row, TextOut out) {
        switch (this) {
            case NUMBER -> out.put(row.frame());
            case SOURCE -> out.putBytes(row.sourceAddress());
            case DESTINATION -> out.putBytes(row.targetAddress());
            case PROTOCOL -> out.putBytes(row.protocol());
            case LENGTH -> out.put(row.lengthBytes());
            case INFO -> row.info(out);
        }
    }
}

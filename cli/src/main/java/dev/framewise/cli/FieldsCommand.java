package dev.framewise.cli;

import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.fields.FieldList;
import dev.framewise.inspector.fields.FieldRow;
import dev.framewise.inspector.view.Escape;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists fields: what each is called, what sort of value it holds, what it means and where it is specified. */
final class FieldsCommand implements Command {
    private static final int WIDTH = 100;

    @Override
    public String name() {
        return "fields";
    }

    @Override
    public String summary() {
        return "every field: type, meaning, specification";
    }

    @Override
    public String arguments() {
        return "[options] [PROTOCOL | FIELD | PREFIX]";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("T")
                        .longOpt("format")
                        .hasArg()
                        .argName("FORMAT")
                        .desc("text, json, csv, or names alone")
                        .get());
    }

    @Override
    public List<String> examples() {
        return List.of("framewise fields mqtt", "framewise fields mqtt.qos");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        FieldCatalog catalog = FieldCatalog.of(StandardProtocols.registry().protocols());
        String query = line.getArgList().isEmpty() ? "" : line.getArgList().get(0);
        String format = line.getOptionValue("T", "text");
        if (!List.of("text", "json", "csv", "names").contains(format)) {
            throw Failure.usage("-T " + format + " is no format of fields; there are text, json, csv and names.");
        }
        TextOut out = new TextOut();
        if (query.isEmpty() && format.equals("text")) {
            overview(catalog, out);
        } else {
            List<FieldRow> rows = FieldList.rows(catalog, query);
            if (rows.isEmpty()) {
                throw Failure.usage(FieldList.unknown(catalog, query));
            }
            switch (format) {
                case "json" -> json(rows, out);
                case "csv" -> csv(rows, out);
                case "names" -> rows.forEach(r -> out.put(r.name()).put('\n'));
                default -> text(rows, out);
            }
        }
        terminal.out().write(out.array(), 0, out.length());
        return Status.OK;
    }

    private static void overview(FieldCatalog catalog, TextOut out) {
        for (Protocol p : catalog.protocols()) {
            out.put(p.name());
            out.put(" ".repeat(Math.max(1, 14 - p.name().length())));
            out.put(p.root().label()).put(", ").put(p.fields().size()).put(" fields\n");
        }
        out.put("\n\"framewise fields PROTOCOL\" lists the fields of one.\n");
    }

    private static void text(List<FieldRow> rows, TextOut out) {
        for (FieldRow r : rows) {
            out.put(r.name()).put("  ").put(r.label()).put("\n    ").put(r.type());
            if (!r.specification().isEmpty()) {
                out.put("; ").put(r.specification());
            }
            out.put('\n');
            if (!r.explanation().isEmpty()) {
                wrapped(r.explanation(), out);
            }
            if (!r.values().isEmpty() && rows.size() <= 3) {
                r.values().forEach(v -> out.put("      ").put(v).put('\n'));
            }
        }
    }

    private static void wrapped(String words, TextOut out) {
        int column = WIDTH;
        for (String w : words.split(" ")) {
            if (column + w.length() + 1 > WIDTH) {
                out.put(column == WIDTH ? "    " : "\n    ");
                column = 4;
            } else {
                out.put(' ');
                column++;
            }
            out.put(w);
            column += w.length();
        }
        out.put('\n');
    }

    private static void json(List<FieldRow> rows, TextOut out) {
        String separator = "[\n";
        for (FieldRow r : rows) {
            out.put(separator).put("  {");
            member("name", r.name(), out);
            out.put(", ");
            member("protocol", r.protocol(), out);
            out.put(", ");
            member("label", r.label(), out);
            out.put(", ");
            member("type", r.type(), out);
            out.put(", ");
            member("wireshark_type", r.wiresharkType(), out);
            out.put(", ");
            member("specification", r.specification(), out);
            out.put(", ");
            member("explanation", r.explanation(), out);
            out.put(", \"values\": [");
            for (int i = 0; i < r.values().size(); i++) {
                out.put(i == 0 ? "\"" : ", \"");
                Escape.JSON.put(out, r.values().get(i));
                out.put('"');
            }
            out.put("]}");
            separator = ",\n";
        }
        out.put("\n]\n");
    }

    private static void member(String name, String value, TextOut out) {
        out.put('"').put(name).put("\": \"");
        Escape.JSON.put(out, value);
        out.put('"');
    }

    private static void csv(List<FieldRow> rows, TextOut out) {
        out.put("name,protocol,label,type,specification,explanation,values\r\n");
        for (FieldRow r : rows) {
            String[] cells = {
                r.name(),
                r.protocol(),
                r.label(),
                r.type(),
                r.specification(),
                r.explanation(),
                String.join("; ", r.values())
            };
            for (int i = 0; i < cells.length; i++) {
                out.put(i == 0 ? "\"" : ",\"");
                Escape.CSV.put(out, cells[i]);
                out.put('"');
            }
            out.put("\r\n");
        }
    }
}

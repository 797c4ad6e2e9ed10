package dev.framewise.cli;

import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.export.Aliases;
import dev.framewise.inspector.export.FieldsWriter;
import dev.framewise.inspector.export.JsonWriter;
import dev.framewise.inspector.export.PdmlWriter;
import dev.framewise.inspector.export.RowWriter;
import dev.framewise.inspector.export.SummaryTable;
import dev.framewise.inspector.export.SummaryWriter;
import dev.framewise.inspector.export.TableStyle;
import dev.framewise.inspector.export.TreeWriter;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** What a user asked of an inspection, with tshark's letters where tshark has the option. */
final class InspectOptions {
    private final CommandLine line;
    private final Terminal terminal;
    private final String format;
    private final TimeColumn time;
    private final TableStyle style;

    private InspectOptions(CommandLine line, Terminal terminal, String format, TimeColumn time, TableStyle style) {
        this.line = line;
        this.terminal = terminal;
        this.format = format;
        this.time = time;
        this.style = style;
    }

    static Options all() {
        return new Options()
                .addOption(Option.builder("V")
                        .longOpt("verbose")
                        .desc("show every field of each row")
                        .get())
                .addOption(Option.builder("x")
                        .longOpt("hex")
                        .desc("show the bytes too")
                        .get())
                .addOption(Option.builder()
                        .longOpt("trace")
                        .desc("with -V, show how values were reached")
                        .get())
                .addOption(Option.builder("T")
                        .longOpt("format")
                        .hasArg()
                        .argName("FORMAT")
                        .desc("text, json, ndjson, pdml, csv or fields")
                        .get())
                .addOption(Option.builder("e")
                        .longOpt("field")
                        .hasArg()
                        .argName("FIELD")
                        .desc("a column of -T fields or csv; may be repeated")
                        .get())
                .addOption(Option.builder("E")
                        .hasArg()
                        .argName("NAME=VALUE")
                        .desc("how -T fields writes: header, separator, quote, occurrence, aggregator")
                        .get())
                .addOption(Option.builder("t")
                        .longOpt("time")
                        .hasArg()
                        .argName("TIME")
                        .desc("the time column: r, a, ad, u, ud, e, d …")
                        .get());
    }

    static InspectOptions of(CommandLine line, Terminal terminal) throws Failure {
        String format = line.getOptionValue("T", "text");
        if (!List.of("text", "json", "ndjson", "pdml", "csv", "fields").contains(format)) {
            throw Failure.usage("-T " + format + " is no format; there are text, json, ndjson, pdml, csv and fields.");
        }
        if (format.equals("fields") && !line.hasOption("e")) {
            throw Failure.usage("-T fields needs at least one -e FIELD, such as -e frame.number -e mqtt.topic.");
        }
        TimeColumn time = TimeColumn.of(line.getOptionValue("t", "r"));
        if (time == null) {
            throw Failure.usage("-t " + line.getOptionValue("t") + " is no format of times.");
        }
        TableStyle style = format.equals("csv") ? TableStyle.CSV : TableStyle.TSHARK;
        try {
            if (line.hasOption("E")) {
                for (String e : line.getOptionValues("E")) {
                    style = style.with(e);
                }
            }
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
        return new InspectOptions(line, terminal, format, time, style);
    }

    Inspection.Options inspection() {
        return line.hasOption("V") || !format.equals("text") ? Inspection.Options.EXAMINING : Inspection.Options.PLAIN;
    }

    /** The tree that rows are shown in. */
    FieldTree tree(Registry registry) {
        if (line.hasOption("e")) {
            return FieldTree.projecting(fieldsWriter(registry).fields());
        }
        FieldTree t = new FieldTree();
        if (!format.contains("json")) {
            t.withCaptions();
        }
        return line.hasOption("trace") ? t.withTrace() : t;
    }

    /** A new writer of the chosen form. */
    RowWriter writer(Registry registry, String file) {
        Theme theme = terminal.colour() ? Theme.ANSI : Theme.PLAIN;
        Times times = Times.of(ZoneId.systemDefault());
        Summary summary = new Summary(time, ZoneId.systemDefault(), 6, theme);
        return switch (format) {
            case "json" -> new JsonWriter(true, aliases(registry), times);
            case "ndjson" -> new JsonWriter(false, aliases(registry), times);
            case "pdml" -> new PdmlWriter(aliases(registry), times, file);
            case "fields" -> fieldsWriter(registry);
            case "csv" -> line.hasOption("e") ? fieldsWriter(registry) : new SummaryTable(summary, style);
            default ->
                line.hasOption("V") || line.hasOption("x")
                        ? new TreeWriter(new TextTree(times, theme, null, line.hasOption("x")))
                        : new SummaryWriter(summary);
        };
    }

    private FieldsWriter fieldsWriter(Registry registry) {
        List<FieldsWriter.Column> columns = new ArrayList<>();
        for (String name : line.getOptionValues("e")) {
            List<Field> found = new ArrayList<>();
            for (Protocol p : registry.protocols()) {
                for (Field f : p.fields()) {
                    if (f.name().equals(name)) {
                        found.add(f);
                    }
                }
            }
            columns.add(new FieldsWriter.Column(name, found));
        }
        return new FieldsWriter(columns, style, Times.of(ZoneId.systemDefault()));
    }

    private static Aliases aliases(Registry registry) {
        List<Field> all = new ArrayList<>();
        for (Protocol p : registry.protocols()) {
            all.addAll(p.fields());
        }
        return Aliases.among(all);
    }
}

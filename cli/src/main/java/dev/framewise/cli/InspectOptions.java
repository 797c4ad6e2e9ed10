package dev.framewise.cli;

import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.export.Aliases;
import dev.framewise.inspector.export.FieldsWriter;
import dev.framewise.inspector.export.FindingCounts;
import dev.framewise.inspector.export.FindingsWriter;
import dev.framewise.inspector.export.JsonWriter;
import dev.framewise.inspector.export.PdmlWriter;
import dev.framewise.inspector.export.RowWriter;
import dev.framewise.inspector.export.SummaryColumn;
import dev.framewise.inspector.export.SummaryTable;
import dev.framewise.inspector.export.SummaryWriter;
import dev.framewise.inspector.export.TableStyle;
import dev.framewise.inspector.export.TreeWriter;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.filter.FilterException;
import dev.framewise.inspector.view.Explanations;
import dev.framewise.inspector.view.ResourceExplanations;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.tls.KeyLog;
import dev.framewise.protocols.tls.TlsDissector;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;

/** What a user asked of an inspection, with tshark's letters where tshark has the option. */
final class InspectOptions {
    private final CommandLine line;
    private final Theme theme;
    private final String format;
    private final TimeColumn time;
    private final TableStyle style;
    private final Registry registry;
    private FieldCatalog catalog;
    private final Filter filter;
    private final Severity failOn;
    private final FindingCounts counts = new FindingCounts();
    private final Explanations explanations;
    private final Aliases aliases;
    private final List<FieldsWriter.Column> columns;
    private final long frameLimit;

    private InspectOptions(CommandLine line, Terminal terminal) throws Failure {
        this.line = line;
        this.theme = terminal.colour() ? Theme.ANSI : Theme.PLAIN;
        this.format = line.getOptionValue("T", "text");
        this.registry = DecodingOptions.registry(line);
        if (!InspectLine.FORMATS.contains(format)) {
            throw Failure.usage(
                    "-T " + format + " is no format; there are " + String.join(", ", InspectLine.FORMATS) + ".");
        }
        this.time = TimeColumn.of(line.getOptionValue("t", "r"));
        if (time == null) {
            throw Failure.usage("-t " + line.getOptionValue("t") + " is no format of times; there are "
                    + InspectLine.times() + ".");
        }
        this.failOn = severity(line.getOptionValue("fail-on"));
        this.frameLimit = number("c", Long.MAX_VALUE);
        DecodingOptions.decodeAs(line, registry);
        DecodingOptions.keyLogs(line, keyLog());
        this.filter = filter();
        this.style = style();
        this.columns = columns();
        this.explanations = line.hasOption("explain") ? new ResourceExplanations(registry.protocols()) : null;
        this.aliases = format.equals("text") || format.equals("fields") ? Aliases.EMPTY : aliases(registry);
    }

    static InspectOptions of(CommandLine line, Terminal terminal) throws Failure {
        return new InspectOptions(line, terminal);
    }

    private long number(String option, long otherwise) throws Failure {
        String v = line.getOptionValue(option);
        if (v == null) {
            return otherwise;
        }
        if (!v.matches("[0-9]{1,15}") || Long.parseLong(v) == 0) {
            throw Failure.usage("-" + option + " wants a whole number above 0, not \"" + v + "\".");
        }
        return Long.parseLong(v);
    }

    private static Severity severity(String word) throws Failure {
        if (word == null) {
            return null;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "note" -> Severity.NOTE;
            default -> throw Failure.usage("--fail-on wants error, warning or note, not \"" + word + "\".");
        };
    }

    /** Where secrets of TLS are collected, also those that a capture brings along; null without TLS. */
    KeyLog keyLog() {
        return registry.dissector("tls") instanceof TlsDissector tls ? tls.log() : null;
    }

    private Filter filter() throws Failure {
        String text = line.getOptionValue("Y");
        if (text == null) {
            return null;
        }
        try {
            return Filter.compile(text, catalog());
        } catch (FilterException e) {
            throw Failure.usage("the filter cannot be understood.\n" + e.rendering());
        }
    }

    private TableStyle style() throws Failure {
        TableStyle s = format.equals("csv") ? TableStyle.CSV : TableStyle.TSHARK;
        try {
            if (line.hasOption("E")) {
                for (String e : line.getOptionValues("E")) {
                    s = s.with(e);
                }
            }
            return s;
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    /** Made when first asked for: a list of rows names no field. */
    private FieldCatalog catalog() {
        if (catalog == null) {
            catalog = FieldCatalog.of(registry.protocols());
        }
        return catalog;
    }

    private List<FieldsWriter.Column> columns() throws Failure {
        List<FieldsWriter.Column> all = new ArrayList<>();
        if (!line.hasOption("e")) {
            if (format.equals("fields")) {
                throw Failure.usage("-T fields needs at least one -e FIELD, such as -e frame.number -e mqtt.topic.");
            }
            return all;
        }
        if (!format.equals("fields") && !format.equals("csv")) {
            throw Failure.usage("-e names the columns of -T fields and -T csv; -T " + format + " has none.");
        }
        for (String name : line.getOptionValues("e")) {
            if (SummaryColumn.of(name) != null) {
                all.add(new FieldsWriter.Column(name, List.of()));
                continue;
            }
            if (name.startsWith(SummaryColumn.PREFIX)) {
                throw Failure.usage("-e " + name + ": there is no such column; there are "
                        + String.join(", ", SummaryColumn.names()) + ".");
            }
            if (!catalog().has(name)) {
                List<String> near = catalog().nearest(name, 3);
                throw Failure.usage("-e " + name + ": there is no such field"
                        + (near.isEmpty()
                                ? "; \"framewise fields\" lists them all."
                                : "; did you mean " + String.join(", ", near) + "?"));
            }
            all.add(new FieldsWriter.Column(name, catalog().meant(name)));
        }
        return all;
    }

    Registry registry() {
        return registry;
    }

    /** The display filter, or null. */
    Filter filterOrNull() {
        return filter;
    }

    boolean byFrame() {
        return line.hasOption("frames") || format.equals("pdml");
    }

    /** True when two captures are to be compared. */
    boolean comparesEnds() {
        return line.hasOption("ends");
    }

    /** True when rows or findings are listed line by line for people. */
    boolean isList() {
        return format.equals("text") && statistics() == null && writeTo() == null && !line.hasOption("V");
    }

    boolean findings() {
        return line.hasOption("findings");
    }

    /** The kind of statistics asked for, or null. */
    String statistics() {
        return line.getOptionValue("statistics");
    }

    long intervalNanos() throws Failure {
        String v = line.getOptionValue("interval", "1");
        if (!v.matches("[0-9]{1,6}(\\.[0-9]{1,9})?") || Double.parseDouble(v) <= 0) {
            throw Failure.usage("--interval wants seconds above 0, not \"" + v + "\".");
        }
        return Math.max(1, Math.round(Double.parseDouble(v) * 1e9));
    }

    /** Where to write frames instead of showing rows, or null. */
    String writeTo() {
        return line.getOptionValue("w");
    }

    long frameLimit() {
        return frameLimit;
    }

    /** The severity that makes the exit status 1, or null. */
    Severity failOn() {
        return failOn;
    }

    FindingCounts counts() {
        return counts;
    }

    Inspection.Options inspection() {
        if (line.hasOption("states")) {
            return Inspection.Options.WITH_STATES;
        }
        boolean needed = line.hasOption("V")
                || !format.equals("text") && columns.isEmpty()
                || findings()
                || failOn != null
                || "mqtt".equals(statistics())
                || asksForFindings();
        return needed ? Inspection.Options.EXAMINING : Inspection.Options.PLAIN;
    }

    private boolean asksForFindings() {
        List<Field> asked = new ArrayList<>();
        if (filter != null) {
            asked.addAll(filter.fields());
        }
        columns.forEach(c -> asked.addAll(c.fields()));
        return asked.stream().anyMatch(f -> f.protocolName().equals("framewise"));
    }

    /** How many threads may render: one alone where a row's text depends on which row was shown before it. */
    int processors() {
        return time == TimeColumn.DELTA_SHOWN ? 1 : Runtime.getRuntime().availableProcessors();
    }

    /** The tree that rows are shown in. */
    FieldTree tree() {
        if (!columns.isEmpty()) {
            List<Field> fields = new ArrayList<>();
            columns.forEach(c -> fields.addAll(c.fields()));
            FieldTree t = FieldTree.projecting(fields);
            return fields.stream().anyMatch(f -> f.kind() == Kind.PROTOCOL) ? t.withCaptions() : t;
        }
        FieldTree t = new FieldTree();
        if (format.equals("text") && !findings() || format.equals("pdml")) {
            t.withCaptions();
        }
        return line.hasOption("trace") ? t.withTrace() : t;
    }

    /** A new writer of the chosen form; each thread has its own. */
    RowWriter writer(String file) {
        Times times = Times.local();
        Summary summary = new Summary(time, Times.local(), 6, theme);
        if (findings()) {
            // A card that fills in checksums makes a note of every frame: notes are summed up, unless all is asked for.
            Severity least = line.hasOption("V") ? Severity.NOTE : Severity.WARNING;
            return new FindingsWriter(summary, theme, least, counts);
        }
        return switch (format) {
            case "json" -> new JsonWriter(true, aliases, times);
            case "ndjson" -> new JsonWriter(false, aliases, times);
            case "pdml" -> new PdmlWriter(aliases, times, file);
            case "fields" -> new FieldsWriter(columns, style, times);
            case "csv" ->
                columns.isEmpty() ? new SummaryTable(summary, style) : new FieldsWriter(columns, style, times);
            default ->
                line.hasOption("V") || line.hasOption("x")
                        ? new TreeWriter(new TextTree(times, theme, explanations, line.hasOption("x")))
                        : new SummaryWriter(summary);
        };
    }

    private static Aliases aliases(Registry registry) {
        List<Field> all = new ArrayList<>();
        for (Protocol p : registry.protocols()) {
            all.addAll(p.fields());
        }
        return Aliases.among(all);
    }
}

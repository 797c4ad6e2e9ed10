package dev.framewise.cli;

import dev.framewise.inspector.view.TimeColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Which options the command line of an inspection has, with the words that its help says of each. */
final class InspectLine {
    static final List<String> FORMATS = List.of("text", "json", "ndjson", "pdml", "csv", "fields");

    private InspectLine() {}

    static Options all() {
        return new Options()
                .addOption(flag("V", "verbose", "show every field of each row"))
                .addOption(flag("x", "hex", "show the bytes too"))
                .addOption(flag(
                        null, "explain", "with -V, say in words what each field is for, and where it is specified"))
                .addOption(flag(null, "trace", "with -V, show how values were reached"))
                .addOption(flag(null, "states", "with -V, show the state of both ends after each message"))
                .addOption(flag(null, "frames", "one row a frame instead of one a message"))
                .addOption(
                        flag(
                                null,
                                "findings",
                                "show what is wrong in this traffic, with the rule that it breaks; notes only summed up, unless with -V"))
                .addOption(value(null, "statistics", "KIND", "show numbers: " + StatisticsReport.kinds()))
                .addOption(flag(
                        null,
                        "ends",
                        "with two captures of the same connections, one from each end: what was lost between"))
                .addOption(value(null, "interval", "SECONDS", "for --statistics io: the length of a step (1)"))
                .addOption(value("Y", "filter", "FILTER", "only rows that this display filter matches"))
                .addOption(value("T", "format", "FORMAT", String.join(", ", FORMATS)))
                .addOption(value("e", "field", "FIELD", "a column of -T fields or csv; may be repeated"))
                .addOption(value(
                        "E", null, "NAME=VALUE", "for -T fields: header, separator, quote, occurrence, aggregator"))
                .addOption(
                        value("d", "decode-as", "KEY,PROTOCOL", "decode as, e.g. tcp.port==9999,mqtt; may be repeated"))
                .addOption(value(
                        null,
                        "proto",
                        "FILE|FOLDER",
                        "names and types of Protocol Buffers, from .proto files; may be repeated"))
                .addOption(value(
                        null,
                        "descriptors",
                        "FILE",
                        "names and types of Protocol Buffers, from a descriptor set (protoc --include_imports"
                                + " --descriptor_set_out=FILE)"))
                .addOption(
                        value(null, "keylog", "FILE", "decrypt TLS with the secrets of this key log (SSLKEYLOGFILE)"))
                .addOption(value("o", null, "NAME:VALUE", "tshark's way to say so: tls.keylog_file:FILE"))
                .addOption(value("t", "time", "FORMAT", "the time column: " + times()))
                .addOption(value("c", "count", "FRAMES", "read only so many frames"))
                .addOption(value(
                        "w", "write", "FILE", "write the frames of the rows shown as pcapng instead of showing them"))
                .addOption(flag("n", null, "resolve no names (always so; here for habit's sake)"))
                .addOption(value(
                        null,
                        "fail-on",
                        "SEVERITY",
                        "exit with status 1 when a finding is at least so bad: " + "error, warning or note"));
    }

    private static Option flag(String letter, String word, String words) {
        return Option.builder(letter).longOpt(word).desc(words).get();
    }

    private static Option value(String letter, String word, String name, String words) {
        return Option.builder(letter)
                .longOpt(word)
                .hasArg()
                .argName(name)
                .desc(words)
                .get();
    }

    /** The formats of times with their meaning, as help and complaints list them. */
    static String times() {
        List<String> all = new ArrayList<>();
        for (TimeColumn c : TimeColumn.values()) {
            all.add(c.letters() + " (" + c.words() + ")");
        }
        return String.join(", ", all);
    }
}

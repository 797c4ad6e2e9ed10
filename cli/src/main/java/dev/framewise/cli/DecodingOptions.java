package dev.framewise.cli;

import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.protobuf.Schema;
import dev.framewise.protocols.tls.KeyLog;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;

/** What a user said about how bytes are decoded: which protocols, with which names, and with which secrets. */
final class DecodingOptions {
    private static final String KEY_LOG_PREFERENCE = "tls.keylog_file:";
    private static final Pattern DECODE_AS = Pattern.compile("([a-z.]+)==([0-9]{1,9}),([a-z0-9_-]+)");

    private DecodingOptions() {}

    /** The protocols, with the names and types of the declarations that were named. */
    static Registry registry(CommandLine line) throws Failure {
        return StandardProtocols.registry(schema(line));
    }

    private static Schema schema(CommandLine line) throws Failure {
        if (line.hasOption("descriptors") && line.hasOption("proto")) {
            throw Failure.usage("--proto and --descriptors say the same thing in two ways; name one of them.");
        }
        if (!line.hasOption("descriptors") && !line.hasOption("proto")) {
            return Schema.NONE;
        }
        String option = line.hasOption("proto") ? "proto" : "descriptors";
        try {
            List<Path> named = new ArrayList<>();
            for (String file : line.getOptionValues(option)) {
                named.add(Path.of(file));
            }
            return SchemaFiles.read(named);
        } catch (InvalidPathException e) {
            throw Failure.input("--" + option + " " + e.getInput() + ": there is no such file.");
        } catch (IOException e) {
            throw Failure.input("--" + option + ": " + e.getMessage());
        }
    }

    /** Has protocols decoded at numbers where they are not expected. */
    static void decodeAs(CommandLine line, Registry registry) throws Failure {
        if (!line.hasOption("d")) {
            return;
        }
        for (String rule : line.getOptionValues("d")) {
            Matcher m = DECODE_AS.matcher(rule.replace(" ", ""));
            if (!m.matches()) {
                throw Failure.usage(
                        "-d wants KEY==NUMBER,PROTOCOL, such as tcp.port==9999,mqtt, not \"" + rule + "\".");
            }
            Dissector<?> d = registry.dissector(m.group(3));
            if (d == null || !d.tables().contains(m.group(1))) {
                List<String> can = new ArrayList<>();
                for (Dissector<?> known : registry.dissectors()) {
                    can.add(known.protocol().name() + " over " + String.join(", ", known.tables()));
                }
                throw Failure.usage("-d " + rule + ": there can be decoded " + String.join("; ", can) + ".");
            }
            registry.decodeAs(m.group(1), Integer.parseInt(m.group(2)), d);
        }
    }

    /** Reads the files that say with which secrets TLS is decrypted, into a log; null without TLS. */
    static void keyLogs(CommandLine line, KeyLog log) throws Failure {
        List<String> files = new ArrayList<>();
        if (line.hasOption("keylog")) {
            files.addAll(List.of(line.getOptionValues("keylog")));
        }
        for (String preference : line.hasOption("o") ? line.getOptionValues("o") : new String[0]) {
            if (!preference.startsWith(KEY_LOG_PREFERENCE)) {
                throw Failure.usage("-o knows " + KEY_LOG_PREFERENCE + "FILE alone, not \"" + preference + "\".");
            }
            files.add(preference.substring(KEY_LOG_PREFERENCE.length()));
        }
        for (String file : files) {
            try {
                if (log != null && log.add(Bytes.wrap(Files.readAllBytes(Path.of(file)))) == 0) {
                    throw Failure.usage(
                            file + " holds no secret; a key log has lines such as \"CLIENT_RANDOM\" with two"
                                    + " long hexadecimal numbers, as programs write them for SSLKEYLOGFILE.");
                }
            } catch (IOException | InvalidPathException e) {
                throw Failure.usage(
                        "the key log " + file + " cannot be read; check its name and that you may read it.");
            }
        }
    }
}

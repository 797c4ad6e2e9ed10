package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.samples.Samples;
import dev.framewise.captures.structure.CaptureStructure;
import dev.framewise.inspector.view.ResourceExplanations;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Takes a capture file itself apart: its headers, records, blocks and options, byte by byte. */
final class StructureCommand implements Command {
    private static final int FLUSH_BYTES = 64 * 1024;

    @Override
    public String name() {
        return "structure";
    }

    @Override
    public String summary() {
        return "take a capture file itself apart, byte by byte";
    }

    @Override
    public String arguments() {
        return "[options] FILE";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("x")
                        .longOpt("hex")
                        .desc("show the bytes as well")
                        .get())
                .addOption(Option.builder()
                        .longOpt("explain")
                        .desc("say in words what each field is for, once in each part")
                        .get());
    }

    @Override
    public List<String> examples() {
        return List.of("framewise structure sample:mqtt-qos0", "framewise structure --explain sample:mqtt-qos0");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.getArgList().size() != 1) {
            throw Failure.usage("structure needs one capture: a file, - for standard input, or sample:NAME.");
        }
        TextTree text = new TextTree(
                Times.of(ZoneId.systemDefault()),
                terminal.colour() ? Theme.ANSI : Theme.PLAIN,
                line.hasOption("explain") ? new ResourceExplanations(CaptureStructure.class) : null,
                line.hasOption("x"));
        try (CaptureStructure structure = open(line.getArgList().get(0), terminal)) {
            TextOut out = new TextOut();
            for (CaptureStructure.Piece p = structure.next(); p != null; p = structure.next()) {
                out.put("Byte ").put(p.offset()).put('\n');
                text.put(p.tree(), 0, out);
                text.bytes(p.tree(), true, out);
                if (out.length() > FLUSH_BYTES) {
                    terminal.out().write(out.array(), 0, out.length());
                    out.clear();
                }
            }
            terminal.out().write(out.array(), 0, out.length());
            return Status.OK;
        } catch (CaptureException e) {
            throw Failure.input(e.getMessage());
        }
    }

    private static CaptureStructure open(String file, Terminal terminal) throws IOException {
        if (file.equals("-")) {
            return CaptureStructure.open(terminal.in(), "standard input");
        }
        if (file.startsWith("sample:")) {
            return CaptureStructure.open(Samples.stream(file), file);
        }
        try {
            return CaptureStructure.open(Path.of(file));
        } catch (InvalidPathException e) {
            throw new CaptureException("\"" + file + "\" cannot be a file's name: " + e.getReason() + ".", e);
        }
    }
}

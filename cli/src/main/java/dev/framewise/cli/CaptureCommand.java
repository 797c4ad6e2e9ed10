package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.Frame;
import dev.framewise.captures.live.CaptureCounts;
import dev.framewise.captures.live.CaptureRequest;
import dev.framewise.captures.live.CaptureUnavailable;
import dev.framewise.captures.live.Limits;
import dev.framewise.captures.live.LiveCapture;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.RowPipeline;
import dev.framewise.inspector.export.RowWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Captures from an interface, shows what comes, and writes it to a file when told to. */
final class CaptureCommand implements Command {
    private static final List<String> CAPTURING = List.of("f", "s", "p", "w", "a", "b", "quiet");

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String summary() {
        return "capture live, show it, and keep it in a file";
    }

    @Override
    public String arguments() {
        return "[options] INTERFACE";
    }

    @Override
    public Options options() {
        Options all = new Options();
        for (Option o : InspectLine.all().getOptions()) {
            String name = o.getOpt() == null ? o.getLongOpt() : o.getOpt();
            if (!CAPTURING.contains(name)
                    && !List.of("statistics", "interval", "c").contains(name)) {
                all.addOption(o);
            }
        }
        return all.addOption(value("f", "capture-filter", "BPF", "capture only what this filter of libpcap matches"))
                .addOption(value("s", "snapshot-length", "BYTES", "keep so many bytes of each frame"))
                .addOption(Option.builder("p")
                        .longOpt("no-promiscuous")
                        .desc("do not put the interface into promiscuous mode")
                        .get())
                .addOption(value("w", "write", "FILE", "write the frames as pcapng"))
                .addOption(value("c", "count", "FRAMES", "stop after so many frames"))
                .addOption(value("a", "autostop", "CONDITION", "stop at duration:S, filesize:KB, packets:N or files:N"))
                .addOption(value(
                        "b",
                        "ring",
                        "CONDITION",
                        "begin another file at duration:S, filesize:KB or packets:N; " + "keep files:N"))
                .addOption(Option.builder()
                        .longOpt("quiet")
                        .desc("show nothing, only write the file")
                        .get());
    }

    private static Option value(String letter, String word, String name, String words) {
        return Option.builder(letter)
                .longOpt(word)
                .hasArg()
                .argName(name)
                .desc(words)
                .get();
    }

    @Override
    public List<String> examples() {
        return List.of("framewise capture lo -f 'tcp port 1883' -w out.pcapng");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.getArgList().size() != 1) {
            throw Failure.usage("capture needs one interface; \"framewise interfaces\" lists them.");
        }
        InspectOptions options = InspectOptions.of(line, terminal);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        try (LiveCapture capture = LiveCapture.open(request(line))) {
            Thread hook = new Thread(() -> stop(capture, status), "framewise-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                show(line, options, capture, terminal);
                terminal.say(counted(capture));
                boolean failed = options.failOn() != null && options.counts().atLeast(options.failOn()) > 0;
                status.complete(failed ? Status.FINDINGS : Status.OK);
            } finally {
                status.complete(Status.OK);
                unhook(hook);
            }
            return status.join();
        } catch (CaptureUnavailable e) {
            throw new Failure(Status.UNAVAILABLE, e.getMessage());
        } catch (CaptureException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    private static void show(CommandLine line, InspectOptions options, LiveCapture capture, Terminal terminal)
            throws IOException {
        if (line.hasOption("quiet")) {
            capture.run(f -> {});
            return;
        }
        RowWriter first = options.writer("live");
        Output output = new Output(terminal, first.separatorBytes());
        output.once(first::begin);
        Aside aside = new Aside(terminal, options);
        try (RowPipeline pipeline =
                new RowPipeline(1, () -> true, () -> InspectCommand.renderer("live", options), output, aside)) {
            Inspection inspection =
                    new Inspection(options.registry(), options.inspection().live(), pipeline);
            Silence silence = new Silence(inspection);
            silence.start();
            try {
                capture.run((Frame f) -> {
                    silence.broken(f);
                    if (pipeline.broken() != null) {
                        throw pipeline.broken();
                    }
                });
            } finally {
                silence.end();
            }
            inspection.end();
            pipeline.drain();
        }
        aside.flush();
        output.once(first::end);
    }

    private static String counted(LiveCapture capture) {
        CaptureCounts n = capture.counts();
        List<Path> files = capture.files();
        String where = switch (files.size()) {
            case 0 -> "";
            case 1 -> ", written to " + files.get(0);
            default -> ", written to " + files.size() + " files, the last of them " + files.get(files.size() - 1);
        };
        return n.frames() + " frames captured, " + n.lost() + " dropped" + where + ".";
    }

    /** Ctrl-C: ends the capture, lets the main thread write what it has, and then ends the program as if nothing had happened. */
    private static void stop(LiveCapture capture, CompletableFuture<Integer> status) {
        capture.stop();
        try {
            int done = status.get(5, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(done);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The machine is slow or a reader does not read: end as an interrupted program does.
            return;
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook is what ended the capture.
            return;
        }
    }

    private static CaptureRequest request(CommandLine line) throws Failure, CaptureException {
        CaptureRequest r = CaptureRequest.on(line.getArgList().get(0)).application("Framewise");
        if (line.hasOption("f")) {
            r = r.filter(line.getOptionValue("f"));
        }
        if (line.hasOption("s")) {
            String s = line.getOptionValue("s");
            if (!s.matches("[0-9]{1,7}") || Integer.parseInt(s) == 0) {
                throw Failure.usage("-s wants a number of bytes above 0, not \"" + s + "\".");
            }
            r = r.snapLength(Integer.parseInt(s));
        }
        if (line.hasOption("p")) {
            r = r.promiscuous(false);
        }
        if (line.hasOption("w")) {
            r = r.file(Path.of(line.getOptionValue("w")), CaptureFormat.PCAPNG);
        }
        Limits stop = Limits.NONE;
        if (line.hasOption("c")) {
            stop = stop.with("packets:" + line.getOptionValue("c"), "-c");
        }
        for (String a : values(line, "a")) {
            stop = stop.with(a, "-a");
        }
        Limits ring = Limits.NONE;
        for (String b : values(line, "b")) {
            ring = ring.with(b, "-b");
        }
        return r.stop(stop).ring(ring);
    }

    private static List<String> values(CommandLine line, String option) {
        return line.hasOption(option) ? List.of(line.getOptionValues(option)) : List.of();
    }
}

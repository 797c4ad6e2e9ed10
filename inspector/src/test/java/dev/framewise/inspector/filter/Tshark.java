package dev.framewise.inspector.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Asks tshark for the frames that filters find, for many filters in one run, by a small Lua script. */
final class Tshark {
    /** A filter's frames, or the reason why tshark refuses it; the other is null. */
    record Answer(TreeSet<Long> frames, String refusal) {}

    private static final String SCRIPT = """
            local answers = {}
            for line in io.lines(os.getenv("FILTERS")) do
                local answer = {hits = {}}
                answers[#answers + 1] = answer
                local ok, reason = pcall(function()
                    local tap = Listener.new("frame", line)
                    function tap.packet(pinfo) answer.hits[#answer.hits + 1] = pinfo.number end
                end)
                if not ok then answer.reason = tostring(reason):gsub("%s+", " ") end
            end
            local last = Listener.new("frame")
            function last.packet() end
            function last.draw()
                for _, a in ipairs(answers) do
                    print(a.reason and ("REFUSED " .. a.reason) or ("FOUND " .. table.concat(a.hits, " ")))
                end
            end
            """;

    private Tshark() {}

    static boolean installed() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "tshark"))) {
                return true;
            }
        }
        return false;
    }

    /** The answers for filters without line breaks, in their order. */
    static Map<String, Answer> answers(Path capture, List<String> filters) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("filters");
        Path script = Files.writeString(folder.resolve("ask.lua"), SCRIPT);
        Path list = Files.write(folder.resolve("filters.txt"), filters, UTF_8);
        try {
            List<String> lines = lines(
                    Map.of("FILTERS", list.toString()), "-q", "-X", "lua_script:" + script, "-r", capture.toString());
            lines.removeIf(l -> !l.startsWith("FOUND") && !l.startsWith("REFUSED"));
            if (lines.size() != filters.size()) {
                throw new IOException("tshark answered " + lines.size() + " of " + filters.size() + " filters");
            }
            Map<String, Answer> answers = new LinkedHashMap<>();
            for (int i = 0; i < filters.size(); i++) {
                answers.put(filters.get(i), answer(lines.get(i)));
            }
            return answers;
        } finally {
            Files.delete(script);
            Files.delete(list);
            Files.delete(folder);
        }
    }

    private static Answer answer(String line) {
        if (line.startsWith("REFUSED")) {
            return new Answer(null, line.substring("REFUSED ".length()));
        }
        TreeSet<Long> frames = new TreeSet<>();
        for (String number : line.split(" ")) {
            if (!number.equals("FOUND")) {
                frames.add(Long.parseLong(number));
            }
        }
        return new Answer(frames, null);
    }

    /** What tshark prints; times are UTC. */
    static List<String> lines(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("tshark does not end");
        }
        return lines;
    }
}

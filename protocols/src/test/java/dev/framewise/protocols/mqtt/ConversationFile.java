package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One of the conversations in the test resources, as its packets on their connections. */
public final class ConversationFile {
    static final Path FOLDER = Path.of("src/test/resources/dev/framewise/protocols/mqtt");

    /** One packet, numbered from 1, and which connection of the conversation it goes on. */
    public record Packet(int number, int connection, Direction direction, Bytes bytes) {}

    /**
     * What happens next: a packet, time that passes, or the end of a connection.
     *
     * @param packet null for anything else
     * @param by who ends the connection; null when nobody does
     */
    public record Event(
            int connection, int client, int server, Packet packet, long pauseNanos, Direction by, boolean abort) {}

    public final String name;
    public final List<Event> events = new ArrayList<>();
    public final Map<String, String> head = new TreeMap<>();
    public final List<String> also = new ArrayList<>();
    public final List<Packet> packets = new ArrayList<>();

    private ConversationFile(Path file) {
        name = file.getFileName().toString();
        try {
            boolean body = false;
            int client = 1;
            int connections = 1;
            Map<Integer, Integer> current = new TreeMap<>(Map.of(1, 0));
            Map<Integer, Integer> server = new TreeMap<>();
            Map<Integer, Boolean> open = new TreeMap<>();
            for (String raw : Files.readAllLines(file)) {
                int comment = raw.indexOf('#');
                String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
                if (!body && raw.isEmpty()) {
                    body = true;
                } else if (!body && line.startsWith("also: ")) {
                    also.add(line.substring(6));
                } else if (!body && line.contains(": ")) {
                    head.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
                } else if (line.startsWith("start: ")) {
                    head.put("start", line.substring(7));
                } else if (line.startsWith("client ")) {
                    client = Integer.parseInt(line.substring(7));
                    if (!current.containsKey(client)) {
                        current.put(client, connections++);
                    }
                } else if (line.equals("reconnect") || line.startsWith("server ")) {
                    int before = current.get(client);
                    if (line.startsWith("server ")) {
                        server.put(client, Integer.parseInt(line.substring(7)));
                    } else if (open.getOrDefault(before, false)) {
                        events.add(event(before, client, server, Direction.FORWARD, true));
                    }
                    current.put(client, connections++);
                } else if (line.startsWith("close ") || line.startsWith("abort ")) {
                    Direction by = line.endsWith("C") ? Direction.FORWARD : Direction.BACKWARD;
                    events.add(event(current.get(client), client, server, by, line.startsWith("abort")));
                    open.put(current.get(client), false);
                } else if (line.startsWith("+")) {
                    boolean milli = line.endsWith("ms");
                    long n = Long.parseLong(line.substring(1, line.length() - (milli ? 2 : 1)));
                    long nanos = n * (milli ? 1_000_000L : 1_000_000_000L);
                    events.add(new Event(current.get(client), client, 1, null, nanos, null, false));
                } else if (line.startsWith("C ") || line.startsWith("S ")) {
                    packets.add(new Packet(
                            packets.size() + 1,
                            current.get(client),
                            line.startsWith("C") ? Direction.FORWARD : Direction.BACKWARD,
                            bytes(line.substring(2))));
                    events.add(new Event(
                            current.get(client),
                            client,
                            server.getOrDefault(client, 1),
                            packets.get(packets.size() - 1),
                            0,
                            null,
                            false));
                    open.put(current.get(client), true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event event(int connection, int client, Map<Integer, Integer> server, Direction by, boolean abort) {
        return new Event(connection, client, server.getOrDefault(client, 1), null, 0, by, abort);
    }

    private static Bytes bytes(String hex) {
        StringBuilder digits = new StringBuilder();
        for (String part : hex.strip().split("\\s+")) {
            int star = part.indexOf('*');
            digits.append(star < 0 ? part : part.substring(0, star).repeat(Integer.parseInt(part.substring(star + 1))));
        }
        return Bytes.hex(digits.toString());
    }

    /** All conversations of a folder, in the order of their names. */
    public static List<ConversationFile> all(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().map(ConversationFile::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean overTcp() {
        return !head.get("version").startsWith("sn");
    }
}

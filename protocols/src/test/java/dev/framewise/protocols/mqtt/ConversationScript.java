package dev.framewise.protocols.mqtt;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A short conversation as bytes, which obeys the specification but for one deviation, or wholly.
 *
 * <p>A script begins with {@code == NAME VERSION…}, then a sentence after {@code --}, then {@code also:} with further checks that
 * must speak up where the deviation cannot be had alone, then the lines of the conversation. A line that holds for some
 * versions only begins with {@code @3} (3.1 and 3.1.1), {@code @31}, {@code @311} or {@code @5}; {@code !} marks the packet that a
 * finding must name. {@code NAME:server} says that the server is guilty, whoever sent that packet. {@code CONNECT:id:flags} and {@code CONNACK:flags} are the usual packets of the version; without flags they
 * mean a clean session with keep alive 0, and its acceptance.
 *
 * @param name of the check that must find the deviation, or of the legal case
 * @param version of the protocol
 * @param sentence what the conversation shows
 * @param also further checks that must find something
 * @param lines of the resulting file
 * @param at number of the packet to be named by the finding, from 1; 0 in a legal conversation
 * @param by who sends that packet
 * @param guilty who breaks the statement, where a script says so, else empty
 */
record ConversationScript(
        String name,
        String version,
        String sentence,
        List<String> also,
        List<String> lines,
        int at,
        String by,
        String guilty) {

    private static final String[] NAMES = {
        "type 0",
        "CONNECT",
        "CONNACK",
        "PUBLISH",
        "PUBACK",
        "PUBREC",
        "PUBREL",
        "PUBCOMP",
        "SUBSCRIBE",
        "SUBACK",
        "UNSUBSCRIBE",
        "UNSUBACK",
        "PINGREQ",
        "PINGRESP",
        "DISCONNECT",
        "AUTH"
    };

    /** Every conversation of the scripts, one for each version that they name. */
    static List<ConversationScript> parse(String scripts) {
        List<ConversationScript> conversations = new ArrayList<>();
        for (String script : scripts.split("(?m)^== ")) {
            if (script.isBlank()) {
                continue;
            }
            List<String> lines = script.lines().toList();
            String[] head = lines.get(0).split(" ");
            for (int i = 1; i < head.length; i++) {
                conversations.add(parse(head[0], head[i], lines.subList(1, lines.size())));
            }
        }
        return conversations;
    }

    private static ConversationScript parse(String title, String version, List<String> script) {
        int colon = title.indexOf(':');
        String name = colon < 0 ? title : title.substring(0, colon);
        String guilty = colon < 0 ? "" : title.substring(colon + 1);
        String sentence = "";
        List<String> also = List.of();
        List<String> lines = new ArrayList<>();
        int packets = 0;
        int at = 0;
        String by = "";
        for (String line : script) {
            String rest = line.strip();
            if (rest.startsWith("@")) {
                int space = rest.indexOf(' ');
                if (!holds(rest.substring(1, space), version)) {
                    continue;
                }
                rest = rest.substring(space + 1);
            }
            if (rest.isEmpty()) {
                continue;
            }
            if (rest.startsWith("-- ")) {
                sentence = rest.substring(3);
            } else if (rest.startsWith("also: ")) {
                also = List.of(rest.substring(6).split(" "));
            } else {
                boolean marked = rest.startsWith("! ");
                String action = marked ? rest.substring(2) : rest;
                if (action.startsWith("C ") || action.startsWith("S ")) {
                    packets++;
                    if (marked) {
                        at = packets;
                        by = action.startsWith("C") ? "client" : "server";
                    }
                    lines.add(packet(action, version));
                } else {
                    lines.add(action);
                }
            }
        }
        return new ConversationScript(name, version, sentence, also, lines, at, by, guilty);
    }

    /** What its file is called. */
    String title() {
        return name + (guilty.isEmpty() ? "" : "-by-" + guilty) + "-" + version + ".txt";
    }

    private static boolean holds(String condition, String version) {
        return switch (condition) {
            case "3" -> version.startsWith("3");
            case "31" -> version.equals("3.1");
            case "311" -> version.equals("3.1.1");
            case "5" -> version.equals("5.0");
            default -> throw new IllegalArgumentException("no version is called @" + condition);
        };
    }

    private static String packet(String action, String version) {
        String layout = action.substring(2).strip();
        byte[] bytes = ByteLayout.bytes(usual(layout, version), version);
        String name = version.startsWith("sn") ? "" : "  # " + NAMES[(bytes[0] & 0xFF) >>> 4];
        return action.charAt(0) + " " + hex(bytes) + name;
    }

    /** The layout of the usual CONNECT and CONNACK of a version. */
    private static String usual(String layout, String version) {
        String[] parts = layout.split(":");
        if (parts[0].equals("CONNECT")) {
            String flags = parts.length > 2 ? parts[2] : "02";
            boolean clean = (Integer.parseInt(flags, 16) & 2) != 0;
            String properties = version.equals("5.0") ? (clean ? "[ ] " : "[ 11 00000E10 ] ") : "";
            return "10[ H " + flags + " 0000 " + properties + "\"" + parts[1] + "\" ]";
        }
        if (parts[0].equals("CONNACK")) {
            boolean present = parts.length > 1 && !version.equals("3.1");
            return "20[ " + (present ? parts[1] : "00") + " 00 P ]";
        }
        return layout;
    }

    /** Hexadecimal with spaces; a byte that comes more than 64 times running is written once with its number. */
    private static String hex(byte[] bytes) {
        HexFormat format = HexFormat.of();
        StringBuilder out = new StringBuilder(bytes.length * 3);
        for (int i = 0; i < bytes.length; ) {
            int end = i;
            while (end < bytes.length && bytes[end] == bytes[i]) {
                end++;
            }
            int run = end - i > 64 ? end - i : 1;
            out.append(i == 0 ? "" : " ").append(format.toHexDigits(bytes[i]));
            if (run > 1) {
                out.append('*').append(run);
            }
            i += run;
        }
        return out.toString();
    }

    /** What only a time limit of ours tells is a warning at most. */
    private String severity(Statement broken) {
        boolean timed = name.endsWith("_ANSWERED") && broken.severity().equals("error");
        return timed && !version.startsWith("sn") ? "warning" : broken.severity();
    }

    /** The text of the file, for a deviation with the statement that it breaks. */
    String file(Statement broken) {
        StringBuilder out = new StringBuilder();
        out.append("# ").append(sentence).append('\n');
        out.append("version: ").append(version).append('\n');
        if (broken == null) {
            out.append("expect: nothing\n");
        } else {
            out.append("key: ").append(name).append('\n');
            out.append("expect: ").append(broken.id()).append('\n');
            out.append("severity: ").append(severity(broken)).append('\n');
            out.append("at: ").append(at).append('\n');
            for (String key : also) {
                out.append("also: ").append(key).append('\n');
            }
        }
        out.append('\n');
        for (String line : lines) {
            out.append(line).append('\n');
        }
        return out.toString();
    }
}

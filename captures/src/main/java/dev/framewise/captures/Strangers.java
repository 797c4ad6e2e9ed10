package dev.framewise.captures;

import dev.framewise.captures.source.Input;
import java.util.HexFormat;

/** Says in one sentence why something is no capture that can be read, and what it seems to be. */
final class Strangers {
    private Strangers() {}

    static String sentence(String name, byte[] first, Input input) {
        if (first.length == 0) {
            String trouble = input.trouble();
            if (trouble != null) {
                return name + " cannot be read: " + trouble + ".";
            }
            return input.compression().isEmpty()
                    ? name + " is empty: it has no bytes, not even the header of a capture."
                    : name + " is empty: there is nothing inside the " + input.compression() + ".";
        }
        String known = known(first);
        if (known != null) {
            return name + " is " + known + ".";
        }
        if (first.length < 4) {
            return name + " is too short for a capture: it has " + first.length
                    + (first.length == 1 ? " byte." : " bytes.");
        }
        return name + " is no capture that Framewise reads: it begins with " + beginning(first)
                + ", where pcap or pcapng was expected.";
    }

    private static String known(byte[] first) {
        String hex = HexFormat.of().formatHex(first);
        if (hex.startsWith("28b52ffd")) {
            return "compressed with zstd; unpack it first: zstd -dc FILE | framewise inspect -";
        }
        if (hex.startsWith("04224d18")) {
            return "compressed with LZ4; unpack it first: lz4 -dc FILE | framewise inspect -";
        }
        if (hex.startsWith("fd377a585a")) {
            return "compressed with xz; unpack it first: xz -dc FILE | framewise inspect -";
        }
        if (hex.startsWith("425a68")) {
            return "compressed with bzip2; unpack it first: bzip2 -dc FILE | framewise inspect -";
        }
        if (hex.startsWith("504b0304")) {
            return "a ZIP archive; unpack it first: unzip -p FILE | framewise inspect -";
        }
        if (hex.startsWith("377abcaf271c")) {
            return "a 7-Zip archive; unpack it first";
        }
        if (hex.startsWith("736e6f6f70000000")) {
            return "a snoop capture; convert it first: editcap -F pcapng FILE OUT.pcapng";
        }
        if (hex.startsWith("474d4255")) {
            return "a Microsoft Network Monitor capture; convert it first: editcap -F pcapng FILE OUT.pcapng";
        }
        return null;
    }

    private static String beginning(byte[] first) {
        int count = Math.min(first.length, 8);
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < count; i++) {
            if (first[i] < 0x20 || first[i] > 0x7e) {
                return "the bytes " + HexFormat.ofDelimiter(" ").formatHex(first, 0, count);
            }
            text.append((char) first[i]);
        }
        return text.append('"').toString();
    }
}

package dev.framewise.captures.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Knows for each system how libpcap is installed and how one gets the right to capture. */
enum Mend {
    DEBIAN("install it with: sudo apt install libpcap0.8"),
    FEDORA("install it with: sudo dnf install libpcap"),
    SUSE("install it with: sudo zypper install libpcap1"),
    ARCH("install it with: sudo pacman -S libpcap"),
    ALPINE("install it with: sudo apk add libpcap"),
    LINUX("install the package libpcap of your distribution"),
    MACOS("it is part of macOS, so see that Java may load /usr/lib/libpcap.A.dylib"),
    WINDOWS("install Npcap from https://npcap.com"),
    OTHER("install libpcap from https://www.tcpdump.org");

    private final String installation;

    Mend(String installation) {
        this.installation = installation;
    }

    static Mend here() {
        return of(System.getProperty("os.name", ""), osRelease());
    }

    private static String osRelease() {
        try {
            return Files.readString(Path.of("/etc/os-release"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // only Linux has this file, and not every Linux
        }
    }

    /**
     * @param system the Java property os.name
     * @param release the text of /etc/os-release
     */
    static Mend of(String system, String release) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            return WINDOWS;
        }
        if (name.contains("mac")) {
            return MACOS;
        }
        if (!name.contains("linux")) {
            return OTHER;
        }
        String ids = ids(release);
        if (ids.contains(" debian ") || ids.contains(" ubuntu ")) {
            return DEBIAN;
        }
        if (ids.contains(" fedora ") || ids.contains(" rhel ")) {
            return FEDORA;
        }
        if (ids.contains(" suse ") || ids.contains(" opensuse ")) {
            return SUSE;
        }
        if (ids.contains(" arch ")) {
            return ARCH;
        }
        return ids.contains(" alpine ") ? ALPINE : LINUX;
    }

    private static String ids(String release) {
        StringBuilder ids = new StringBuilder(" ");
        for (String line : release.lines().toList()) {
            if (line.startsWith("ID=") || line.startsWith("ID_LIKE=")) {
                ids.append(line.substring(line.indexOf('=') + 1).replace("\"", ""))
                        .append(' ');
            }
        }
        return ids.toString();
    }

    /**
     * The sentence for a missing library.
     *
     * @param what needs it, as the beginning of a sentence
     */
    String missing(String what) {
        return what + " needs " + (this == WINDOWS ? "Npcap" : "libpcap") + ", which is not on this machine: "
                + installation + "; reading files works without it.";
    }

    /** How an interface is switched on. */
    String up(String device) {
        return switch (this) {
            case WINDOWS -> "enable it under Network Connections";
            case MACOS -> "sudo ifconfig " + device + " up";
            default -> "sudo ip link set " + device + " up";
        };
    }

    /** The sentence for the missing right to get and to send frames. */
    String forbiddenBothWays(String device) {
        return "You have no right to get and send frames on " + device + ": run the command "
                + (this == WINDOWS ? "as administrator." : "with sudo.");
    }

    /** The sentence for missing rights. */
    String forbidden(String device) {
        return switch (this) {
            case WINDOWS ->
                "You have no right to capture on " + device + ": run Framewise as administrator, or install Npcap"
                        + " anew without \"Restrict Npcap driver's access to Administrators only\".";
            case MACOS ->
                "You have no right to capture on " + device + ": install Wireshark's ChmodBPF, or let tcpdump do"
                        + " it: sudo tcpdump -i " + device + " -U -w - | ./framewise inspect -";
            default ->
                "You have no right to capture on " + device + ": run the command with sudo, or let tcpdump do it:"
                        + " sudo tcpdump -i " + device + " -U -w - | ./framewise inspect -";
        };
    }
}

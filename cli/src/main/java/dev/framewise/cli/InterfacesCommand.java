package dev.framewise.cli;

import dev.framewise.captures.live.CaptureUnavailable;
import dev.framewise.captures.live.LiveInterface;
import dev.framewise.captures.live.LiveInterfaces;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Lists the interfaces that can be captured from. */
final class InterfacesCommand implements Command {
    @Override
    public String name() {
        return "interfaces";
    }

    @Override
    public String summary() {
        return "where frames can be captured";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<String> examples() {
        return List.of("framewise interfaces");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        try {
            StringBuilder s = new StringBuilder();
            for (LiveInterface i : LiveInterfaces.list()) {
                s.append(i.name()).append(i.up() ? "" : " (down)").append(i.loopback() ? " (loopback)" : "");
                if (!i.description().isEmpty()) {
                    s.append("  ").append(i.description());
                }
                if (!i.addresses().isEmpty()) {
                    s.append("  ").append(String.join(", ", i.addresses()));
                }
                s.append('\n');
            }
            if (s.isEmpty()) {
                throw new Failure(
                        Status.UNAVAILABLE,
                        "no interface can be captured from; this needs rights that this user has not.");
            }
            terminal.print(s.toString());
            return Status.OK;
        } catch (CaptureUnavailable e) {
            throw new Failure(Status.UNAVAILABLE, e.getMessage());
        }
    }
}

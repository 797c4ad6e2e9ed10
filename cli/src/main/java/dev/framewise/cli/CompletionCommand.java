package dev.framewise.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Prints a script that teaches a shell the commands, their options, what options take, and the names of fields. */
final class CompletionCommand implements Command {
    /** Options and what they take. */
    private static final String[][] VALUES = {
        {"-T|--format", "text json ndjson pdml csv fields"},
        {"--statistics", "protocols conversations endpoints io mqtt"},
        {"--fail-on", "error warning note"},
        {"-t|--time", "r a ad adoy u ud udoy e d dd"},
        {"completion", "bash zsh"},
    };

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "a script that completes commands, options and fields in bash or zsh";
    }

    @Override
    public String arguments() {
        return "bash | zsh";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<String> examples() {
        return List.of("eval \"$(framewise completion bash)\"");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        String shell = line.getArgList().isEmpty() ? "" : line.getArgList().get(0);
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw Failure.usage("completion knows bash and zsh: \"framewise completion bash\".");
        }
        terminal.print(shell.equals("zsh") ? "autoload -U +X bashcompinit && bashcompinit\n" + script() : script());
        return Status.OK;
    }

    private static String script() {
        StringBuilder s = new StringBuilder("_framewise() {\n    local word=${COMP_WORDS[COMP_CWORD]} words=\n");
        s.append("    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"")
                .append(String.join(" ", Main.commands().keySet()))
                .append("\"\n    else\n        case ${COMP_WORDS[1]} in\n");
        for (Command c : Main.commands().values()) {
            StringBuilder options = new StringBuilder();
            for (Option o : c.options().getOptions()) {
                if (o.getLongOpt() != null) {
                    options.append("--").append(o.getLongOpt()).append(' ');
                }
            }
            if (c.name().equals("help")) {
                options.append(String.join(" ", Main.commands().keySet()));
            }
            s.append("            ")
                    .append(c.name())
                    .append(") words=\"")
                    .append(options.toString().strip());
            s.append("\" ;;\n");
        }
        s.append("        esac\n    fi\n    local before=${COMP_WORDS[COMP_CWORD-1]} values=\n");
        s.append("    case $before in\n");
        for (String[] value : VALUES) {
            s.append("        ")
                    .append(value[0])
                    .append(") values=\"")
                    .append(value[1])
                    .append("\" ;;\n");
        }
        // The names of fields are asked for only when one is being typed: that starts the program.
        return s.append("        -e|--field|-Y|--filter|fields) values=$(\"$1\" fields -T names 2>/dev/null) ;;\n")
                .append("    esac\n")
                .append("    COMPREPLY=($(compgen -W \"${values:-$words}\" -- \"$word\"))\n")
                .append("    [ -z \"$values\" ] || return\n")
                .append("    case $word in -*) ;; *) [ \"$COMP_CWORD\" -gt 1 ] &&")
                .append(" COMPREPLY+=($(compgen -f -- \"$word\")) ;; esac\n")
                .append("}\ncomplete -o filenames -F _framewise framewise ./framewise\n")
                .toString();
    }
}

package dev.framewise.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Prints a script that teaches a shell the commands and options. */
final class CompletionCommand implements Command {
    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "a script that completes commands and options in bash or zsh";
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
        return s.append("        esac\n    fi\n")
                .append("    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n")
                .append(
                        "    case $word in -*) ;; *) [ \"$COMP_CWORD\" -gt 1 ] && COMPREPLY+=($(compgen -f -- \"$word\")) ;; esac\n")
                .append("}\ncomplete -o filenames -F _framewise framewise ./framewise\n")
                .toString();
    }
}

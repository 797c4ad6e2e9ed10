package dev.framewise.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What LauncherTest starts in the program's place: tells what reached it, and ends with the status that it was told. */
final class LauncherProgram {
    private LauncherProgram() {}

    public static void main(String[] args) throws IOException {
        StringBuilder told = new StringBuilder();
        int status = 0;
        for (String arg : args) {
            told.append('[').append(arg).append("]\n");
            if (arg.startsWith("exit=")) {
                status = Integer.parseInt(arg.substring("exit=".length()));
            }
        }
        told.append("folder: ").append(Path.of("").toAbsolutePath()).append('\n');
        told.append("input: ").append(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        System.out.println(told);
        System.exit(status);
    }
}

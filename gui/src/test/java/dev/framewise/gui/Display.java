package dev.framewise.gui;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.awt.Toolkit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Gives the tests of this module a display before the first of them: the one that there is, else an Xvfb of their own
 * where that is installed. Where there is neither, tests of the window are skipped.
 */
public final class Display implements TestExecutionListener {
    private static final Path XVFB = Path.of("/usr/bin/Xvfb");

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && System.getenv("DISPLAY") == null && Files.isExecutable(XVFB)) {
            try {
                start();
            } catch (IOException e) {
                throw new IllegalStateException("Xvfb is there and does not start", e);
            }
        } else if (System.getenv("DISPLAY") != null || !linux) {
            System.setProperty("java.awt.headless", "false");
        }
    }

    private void start() throws IOException {
        // it chooses a number that is free and tells it when it is ready
        Process server = new ProcessBuilder(
                        XVFB.toString(),
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1600x1000x24",
                        "-nolisten",
                        "tcp",
                        "-terminate")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        StringBuilder number = new StringBuilder();
        for (int c = server.getInputStream().read();
                c >= '0';
                c = server.getInputStream().read()) {
            number.append((char) c);
        }
        if (number.isEmpty()) {
            throw new IOException("Xvfb ended with status " + server.exitValue());
        }
        // AWT asks the C library, which Java's own map of the environment does not change
        Function setenv = NativeLibrary.getProcess().getFunction("setenv");
        setenv.invokeInt(new Object[] {"DISPLAY", ":" + number, 1});
        System.setProperty("java.awt.headless", "false");
        // the server ends with its last client, which this program is from here on until it ends
        Toolkit.getDefaultToolkit();
    }
}

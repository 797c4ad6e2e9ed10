package dev.framewise.gui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.gui.model.LineMaker;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Talk;
import dev.framewise.gui.model.TalkBuilder;
import dev.framewise.gui.theme.SystemTheme;
import dev.framewise.gui.theme.Themes;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderPictureTest {
    @TempDir
    Path folder;

    @BeforeEach
    void hasFontsAndColours() throws Exception {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is neither a display nor Xvfb");
        SwingUtilities.invokeAndWait(() -> new Themes(new Settings(null), SystemTheme.silent()).install());
    }

    private static Talk talk(OpenCapture c, Talk.Ends by) throws IOException {
        c.read();
        return new TalkBuilder(c).talk(new RowList(null, c.rows().size()), by, true, () -> true);
    }

    @Test
    void saysInSvgWhatWasSaidAndByWhom() throws Exception {
        Path file = folder.resolve("ladder.svg");
        try (OpenCapture c = OpenCapture.of("sample:mqtt-qos2")) {
            Talk talk = talk(c, Talk.Ends.FITTING);
            new LadderPicture(talk, false, new LineMaker(c)::line).write(file);
            assertThat(Files.readString(file))
                    .contains("<svg")
                    .contains(talk.ends())
                    .contains("Publish Message (id=1) QoS 2 [payments/4711]");
        }
    }

    @Test
    void answersAreJoinedToWhatTheyAnswerAndEndsAreAsChosen() throws Exception {
        try (OpenCapture c = OpenCapture.of("sample:mqtt-qos2")) {
            Talk talk = talk(c, Talk.Ends.HOSTS);
            assertThat(talk.ends()).containsExactly("127.0.0.1");
            for (int i = 0; i < talk.size(); i++) {
                int joined = talk.joined()[i];
                if (joined >= 0) {
                    int earlier = talk.rows()[joined];
                    assertThat(c.rows().row(talk.rows()[i]).relations())
                            .anyMatch(r -> r.earlier().message() == earlier);
                }
            }
            assertThat(Arrays.stream(talk.joined()).filter(j -> j >= 0).count()).isGreaterThan(8);
        }
    }

    @Test
    void aPictureThatNobodyCouldOpenIsNotMade() throws Exception {
        Path png = folder.resolve("ladder.png");
        try (OpenCapture c = OpenCapture.of("sample:mqtt-lossy")) {
            Talk talk = talk(c, Talk.Ends.FITTING);
            new LadderPicture(talk, true, new LineMaker(c)::line).write(png);
            BufferedImage image = ImageIO.read(png.toFile());
            assertThat(image.getHeight()).isGreaterThan(1000);
            int n = 5_000;
            Talk.Fate[] fates = new Talk.Fate[n];
            Arrays.fill(fates, Talk.Fate.ARRIVED);
            int[] none = new int[n];
            Arrays.fill(none, -1);
            Talk longest = new Talk(
                    talk.ends(), new int[n], new int[n], new int[n], Arrays.asList(fates), new long[n], none, false);
            assertThatThrownBy(() -> new LadderPicture(longest, false, r -> null).write(folder.resolve("long.png")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("5,000 steps are too many for one picture: filter to fewer, then save it again.");
            assertThat(Files.exists(folder.resolve("long.png"))).isFalse();
        }
    }
}

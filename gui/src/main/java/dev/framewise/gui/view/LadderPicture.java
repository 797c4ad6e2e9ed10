package dev.framewise.gui.view;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.framewise.gui.model.Line;
import dev.framewise.gui.model.Talk;
import dev.framewise.gui.model.Texts;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import javax.swing.UIManager;

/** A ladder as a picture in a file: SVG, or PNG at twice the screen's size. */
public final class LadderPicture {
    /** Pixels of the longest picture; more would need more memory than a window has. */
    static final int HEIGHT_MAX = 30_000;

    private static final int SCALE = 2;

    private final Talk talk;
    private final IntFunction<Line> lines;
    private final LadderPainter painter;

    /** @param lines what each row says */
    public LadderPicture(Talk talk, boolean toScale, IntFunction<Line> lines) {
        this.talk = talk;
        this.lines = lines;
        Font font = UIManager.getFont("defaultFont");
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics plain = g.getFontMetrics(font);
        FontMetrics bold = g.getFontMetrics(font.deriveFont(Font.BOLD));
        g.dispose();
        this.painter = new LadderPainter(talk, toScale, font, plain, bold);
    }

    /**
     * Writes the picture that the file's name asks for.
     *
     * @throws IOException with one sentence
     */
    public void write(Path file) throws IOException {
        Dimension size = painter.size();
        size.height += painter.headHeight();
        if (size.height > HEIGHT_MAX) {
            throw new IOException(Texts.of("ladder.long", talk.size()));
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            VectorGraphics2D g = new VectorGraphics2D();
            paint(g, size);
            try (OutputStream out = Files.newOutputStream(file)) {
                new SVGProcessor()
                        .getDocument(g.getCommands(), new PageSize(size.width, size.height))
                        .writeTo(out);
            }
            return;
        }
        BufferedImage image = new BufferedImage(size.width * SCALE, size.height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(SCALE, SCALE);
        paint(g, size);
        g.dispose();
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(image, "png", out);
        }
    }

    private void paint(Graphics2D g, Dimension size) {
        painter.paintEnds(g, size.width);
        g.translate(0, painter.headHeight());
        painter.paint(g, new Rectangle(0, 0, size.width, size.height - painter.headHeight()), size.width, lines, -1);
    }
}

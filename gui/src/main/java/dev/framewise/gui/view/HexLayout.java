package dev.framewise.gui.view;

import java.awt.Rectangle;

/**
 * Where bytes stand in a hex view: an offset, so many bytes in hexadecimal digits with a gap in the middle, and the same
 * as characters. All in pixels.
 *
 * @param columns bytes in a line: 16, or 8 where there is little room
 * @param letter the width of one letter
 * @param line the height of one line
 * @param digits digits of the offset
 */
record HexLayout(int columns, int letter, int line, int digits) {
    static final int MARGIN = 8;

    /** The layout that fits into a width. */
    static HexLayout fitting(int width, int bytes, int letter, int line) {
        int digits = bytes > 0xffff ? 8 : 4;
        HexLayout wide = new HexLayout(16, letter, line, digits);
        return width > 0 && wide.width() > width ? new HexLayout(8, letter, line, digits) : wide;
    }

    int hexX(int column) {
        return MARGIN + (digits + 2 + 3 * column + (column >= columns / 2 ? 1 : 0)) * letter;
    }

    int textX(int column) {
        return hexX(columns - 1) + (3 + column) * letter;
    }

    int width() {
        return textX(columns) + MARGIN;
    }

    int lines(int bytes) {
        return Math.max(1, (bytes + columns - 1) / columns);
    }

    int height(int bytes) {
        return lines(bytes) * line + 2 * MARGIN;
    }

    int lineY(int lineIndex) {
        return MARGIN + lineIndex * line;
    }

    /** The byte at a point, or -1. */
    int at(int x, int y, int bytes) {
        int row = Math.floorDiv(y - MARGIN, line);
        if (row < 0 || row >= lines(bytes)) {
            return -1;
        }
        for (int c = 0; c < columns; c++) {
            boolean hex = x >= hexX(c) - letter / 2 && x < hexX(c) + 2 * letter + letter / 2;
            boolean text = x >= textX(c) && x < textX(c) + letter;
            int at = row * columns + c;
            if ((hex || text) && at < bytes) {
                return at;
            }
        }
        return -1;
    }

    /** What the hexadecimal digits of some bytes of one line cover. */
    Rectangle hexBox(int lineIndex, int fromColumn, int toColumn) {
        int x = hexX(fromColumn) - letter / 2;
        return new Rectangle(x, lineY(lineIndex), hexX(toColumn - 1) + 2 * letter + letter / 2 - x, line);
    }

    Rectangle textBox(int lineIndex, int fromColumn, int toColumn) {
        return new Rectangle(textX(fromColumn), lineY(lineIndex), (toColumn - fromColumn) * letter, line);
    }
}

package dev.framewise.protocols.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the JDK's library compressed is undone, whole or broken. */
class CodingTest {
    private static final Bytes TEXT = Bytes.utf8("the quick brown fox jumps over the lazy dog. ".repeat(200));

    private static Bytes gzip(Bytes b) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(out)) {
            z.write(b.toArray());
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static Bytes deflate(Bytes b, boolean raw) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream z = new DeflaterOutputStream(out, new Deflater(9, raw))) {
            z.write(b.toArray());
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static void done(String coding, Bytes packed, Bytes plain) {
        assertThat(Coding.undo(coding, packed, 1 << 20)).isEqualTo(new Coding.Plain(plain, Coding.Outcome.DONE));
    }

    @Test
    void eachCodingIsUndone() throws Exception {
        done(Coding.GZIP, gzip(TEXT), TEXT);
        done(Coding.GZIP, gzip(Bytes.EMPTY), Bytes.EMPTY);
        done(Coding.GZIP, Gzip.member(TEXT), TEXT);
        done(Coding.DEFLATE, deflate(TEXT, false), TEXT);
        done(Coding.RAW, deflate(TEXT, true), TEXT);
        assertThat(Coding.undo(Coding.DEFLATE, deflate(TEXT, true), 1 << 20).nothing())
                .isTrue();
        assertThat(Coding.guess(gzip(TEXT))).isEqualTo(Coding.GZIP);
        assertThat(Coding.guess(deflate(TEXT, false))).isEqualTo(Coding.DEFLATE);
        assertThat(Coding.guess(TEXT)).isNull();
    }

    @Test
    void allMembersOfAGzipFileCountAndWhatIsBehindThemDoesNot() throws Exception {
        Bytes two = gzip(TEXT).then(gzip(Bytes.utf8("and more")));
        done(Coding.GZIP, two, TEXT.then(Bytes.utf8("and more")));
        done(Coding.GZIP, gzip(TEXT).then(Bytes.utf8("no member")), TEXT);
    }

    @Test
    void noMoreComesOutThanIsWantedAndBombsStop() throws Exception {
        Coding.Plain part = Coding.undo(Coding.GZIP, gzip(TEXT), 100);
        assertThat(part).isEqualTo(new Coding.Plain(TEXT.first(100), Coding.Outcome.STOPPED));
        done(Coding.GZIP, gzip(TEXT.first(100)), TEXT.first(100));
        Bytes bomb = gzip(gzip(Bytes.wrap(new byte[100 << 20])));
        Coding.Plain once = Coding.undo(Coding.GZIP, bomb, 1 << 20);
        assertThat(Coding.undo(Coding.GZIP, once.bytes(), 1 << 20).outcome()).isEqualTo(Coding.Outcome.STOPPED);
    }

    @Test
    void ofBrokenOnesAsMuchComesOutAsIsThere() throws Exception {
        Bytes packed = gzip(TEXT);
        for (int n = 0; n < packed.length(); n++) {
            Coding.Plain p = Coding.undo(Coding.GZIP, packed.first(n), 1 << 20);
            assertThat(p.outcome()).as("cut at " + n).isEqualTo(Coding.Outcome.BROKEN);
            assertThat(p.bytes()).isEqualTo(TEXT.first(p.bytes().length()));
        }
        assertThat(Coding.undo(Coding.GZIP, packed.first(packed.length() - 8), 1 << 20)
                        .bytes())
                .as("without its end")
                .isEqualTo(TEXT);
        byte[] wrong = packed.toArray();
        wrong[wrong.length - 5] ^= 1;
        assertThat(Coding.undo(Coding.GZIP, Bytes.wrap(wrong), 1 << 20))
                .as("a checksum that does not fit")
                .isEqualTo(new Coding.Plain(TEXT, Coding.Outcome.BROKEN));
    }
}

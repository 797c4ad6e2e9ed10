package dev.framewise.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.view.TreeFixture.ToyRow;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTreeTest {
    private static String tree(TextTree t, ToyRow row) {
        TextOut out = new TextOut();
        FieldTree shown = row.tree(true);
        t.put(shown, 0, out);
        t.context(row, out);
        t.bytes(shown, true, out);
        return out.toString();
    }

    @Test
    void readsLikeWiresharksPane() {
        assertThat(tree(new TextTree(Times.utc(), Theme.PLAIN, null, false), new ToyRow(1, "h\u001bi")))
                .isEqualTo("""
                Frame
                    Frame Number: 1
                Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02
                    Destination: 02:00:00:00:00:02
                    Source: 02:00:00:00:00:01
                    Type: Local Experimental 1 (0x88b5)
                Toy Protocol
                    Flags: 0x36, Keep
                        0011 .... = Kind: Say (3)
                        .... 01.. = Level: 1
                        .... ..1. = Keep: Set
                        .... ...0 = Reserved: Not set
                    Text: h\\x1bi
                    Options
                        Option: 0x07 (7)
                        Option: 0x09 (9)
                    Payload: 7061796c6f616400
                    [Since the last: 0.001500000 seconds]
                """);
    }

    @Test
    void saysBelowAFieldWhatIsWrongWithItAndBelowTheTreeWhatBelongsToIt() {
        ToyRow row = new ToyRow(2, "hi");
        row.broken = true;
        row.links = List.of(TreeFixture.answering(1, 1_000_000));
        row.states = List.of(new RowView.State("client", "in flight 7"));
        assertThat(tree(new TextTree(Times.utc(), Theme.PLAIN, null, false), row))
                .contains("        .... 01.. = Level: 1\n"
                        + "            [error TOY-1: The level must be below <3> & \"small\".]\n")
                .endsWith("[answers frame 1, 0.001000000 seconds later]\n[client: in flight 7]\n");
    }

    @Test
    void explainsEachFieldOnceWithItsSection() {
        Explanations words = f -> f == TreeFixture.OPTION || f == TreeFixture.TEXT
                ? "What " + f.name()
                        + " is for, told at such length that the line has to be broken somewhere between words."
                : null;
        String text = tree(new TextTree(Times.utc(), Theme.PLAIN, words, false), new ToyRow(1, "hi"));
        assertThat(text)
                .contains("    Text: hi\n"
                        + "        # What toy.text is for, told at such length that the line has to be broken somewhere between\n"
                        + "        # words. (Toy 1.0 §1.2)\n");
        assertThat(text.split("What toy.option ", -1)).hasSize(2);
    }

    @Test
    void showsTheBytesOfEachSource() {
        String text = tree(new TextTree(Times.utc(), Theme.PLAIN, null, true), new ToyRow(1, "hi"));
        assertThat(text).endsWith("""

                0000  02 00 00 00 00 02 02 00 00 00 00 01 88 b5 36 02   ..............6.
                0010  68 69 02 07 09 70 61 79 6c 6f 61 64 00            hi...payload.
                """);
    }

    @Test
    void coloursNothingUnlessAsked() {
        ToyRow row = new ToyRow(2, "hi");
        row.broken = true;
        String plain = tree(new TextTree(Times.utc(), Theme.PLAIN, null, true), row);
        String coloured = tree(new TextTree(Times.utc(), Theme.ANSI, null, true), row);
        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[1;31m[error TOY-1");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void staysOnItsLinesWhateverTheTreeHolds() {
        TextTree t = new TextTree(Times.utc(), Theme.PLAIN, null, true);
        FieldTree tree = new FieldTree().withCaptions();
        TextOut out = new TextOut();
        for (long seed = 1; seed < 2000; seed++) {
            TreeFixture.wild(seed, tree);
            out.clear();
            t.put(tree, 0, out);
            int notes = tree.notes().size();
            assertThat(out.toString().lines()).as("seed %d", seed).hasSize(tree.size() + notes);
            t.bytes(tree, true, out);
            assertThat(out.toString()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]");
        }
    }
}

package dev.framewise.protocols.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every layer below messages. */
class NetworkLayersTest {
    static Stream<FrameLayer> layers() {
        return Shown.layers().stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void explainsEveryFieldAndSaysWhereItIsSpecified(FrameLayer layer) {
        Properties explanations = explanations(layer.protocol().home());
        List<String> missing = new ArrayList<>();
        for (Field f : withRoot(layer.protocol())) {
            String text = explanations.getProperty(f.name());
            if (text == null || text.isBlank() || !text.strip().endsWith(".")) {
                missing.add(f.name());
            }
            assertThat(f.specs()).as("specifications of " + f).isNotEmpty();
        }
        assertThat(missing).as("fields without an explanation").isEmpty();
    }

    private static List<Field> withRoot(Protocol p) {
        List<Field> all = new ArrayList<>(p.fields());
        all.add(p.root());
        return all;
    }

    private static Properties explanations(Class<?> home) {
        Properties p = new Properties();
        try (InputStream in = home.getResourceAsStream("fields.properties")) {
            assertThat(in).as("fields.properties beside " + home).isNotNull();
            p.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return p;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void namesItsRulesAfterTheirDocuments(FrameLayer layer) {
        assertThat(layer.protocol().rules()).allSatisfy(r -> {
            assertThat(r.id()).matches("[a-z0-9]+:[A-Za-z0-9_.-]+");
            assertThat(r.sentence()).endsWith(".");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 12, 14, 101, 108, 113, 228, 229, 276})
    void showsRandomBytesWithoutFailing(int linkType) {
        Random random = new Random(linkType);
        for (int i = 0; i < 3_000; i++) {
            Bytes frame = RandomFrames.next(random, linkType);
            judge(linkType, frame, i % 3 == 0);
        }
    }

    /** Nothing throws, no bit is claimed twice, and the line for the row can be written. */
    static void judge(int linkType, Bytes frame, boolean cut) {
        FieldTree tree = new FieldTree().withCaptions();
        Shown shown = Shown.of(linkType, frame, tree, cut);
        assertThat(shown.overlap(new BitSet()))
                .as("bit claimed twice in " + frame.toHex())
                .isNegative();
        assertThat(tree.depth()).as("open nodes after " + frame.toHex()).isZero();
        for (int node = 0; node < tree.size(); node++) {
            tree.number(node);
            tree.text(node);
        }
        TextOut out = new TextOut();
        for (FrameLayer layer : shown.path) {
            int node = tree.find(layer.protocol().root());
            if (node >= 0) {
                layer.summarize(tree, node, out);
            }
        }
        assertThat(out.length()).isLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 101, 108, 113, 276})
    void leavesNoBitOfAFrameUnaccountedFor(int linkType) {
        Random random = new Random(7 + linkType);
        for (int i = 0; i < 2_000; i++) {
            Bytes frame = RandomFrames.next(random, linkType);
            Shown shown = Shown.of(linkType, frame);
            BitSet covered = new BitSet();
            shown.overlap(covered);
            assertThat(covered.nextClearBit(0))
                    .as("first bit of " + frame.toHex() + " that is neither shown nor handed on, after "
                            + shown.names())
                    .isGreaterThanOrEqualTo(8 * frame.length());
        }
    }

    @Test
    void keepsOnlyTheFieldsThatAProjectionAsksFor() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            Bytes frame = RandomFrames.next(random, 1);
            FieldTree whole = Shown.of(1, frame).tree;
            List<Field> some = new ArrayList<>();
            for (int node = 0; node < whole.size(); node++) {
                if (random.nextInt(4) == 0 && whole.field(node).kind() != Kind.PROTOCOL) {
                    some.add(whole.field(node));
                }
            }
            FieldTree few = FieldTree.projecting(some);
            Shown.of(1, frame, few, false);
            assertThat(values(few, some)).isEqualTo(values(whole, some));
        }
    }

    private static List<String> values(FieldTree tree, List<Field> some) {
        List<String> all = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            if (some.contains(tree.field(node))) {
                all.add(tree.field(node) + "=" + tree.number(node) + "@" + tree.start(node) + "+" + tree.length(node));
            }
        }
        return all;
    }
}

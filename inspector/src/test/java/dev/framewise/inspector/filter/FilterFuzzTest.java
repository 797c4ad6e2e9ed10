package dev.framewise.inspector.filter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.wire.FieldTree;
import java.nio.charset.StandardCharsets;

/**
 * Whatever is typed, a filter comes out or a sentence. Regular expressions are what filters are for, so a search leaves
 * Jazzer's alarm about them out: {@code -Djazzer.disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection}.
 */
class FilterFuzzTest {
    private static final FieldTree EMPTY = new FieldTree();
    private static final FieldTree FULL = SampleRow.tree();

    @FuzzTest(maxDuration = "5m")
    void understandsOrExplains(byte[] typed) {
        if (typed.length <= 2_000) {
            FilterSoupTest.judge(new String(typed, StandardCharsets.UTF_8), EMPTY, FULL);
        }
    }
}

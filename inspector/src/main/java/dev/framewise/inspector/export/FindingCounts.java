package dev.framewise.inspector.export;

import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each rule was broken; any thread may count. */
public final class FindingCounts {
    private final Map<Rule, LongAdder> counts = new ConcurrentHashMap<>();

    public void count(Rule rule) {
        counts.computeIfAbsent(rule, r -> new LongAdder()).increment();
    }

    /** How many findings are at least so bad. */
    public long atLeast(Severity severity) {
        long n = 0;
        for (Map.Entry<Rule, LongAdder> e : counts.entrySet()) {
            n += e.getKey().severity().compareTo(severity) >= 0 ? e.getValue().sum() : 0;
        }
        return n;
    }

    /** A line a rule, the worst and most frequent first, then the sums. */
    public void summary(TextOut out) {
        List<Map.Entry<Rule, LongAdder>> all = new ArrayList<>(counts.entrySet());
        all.sort(Comparator.<Map.Entry<Rule, LongAdder>, Severity>comparing(
                        e -> e.getKey().severity())
                .reversed()
                .thenComparing(e -> -e.getValue().sum())
                .thenComparing(e -> e.getKey().id()));
        if (all.isEmpty()) {
            out.put("Nothing was found wrong.\n");
            return;
        }
        out.put('\n');
        for (Map.Entry<Rule, LongAdder> e : all) {
            out.put(e.getValue().sum()).put(" × ").put(e.getKey().id()).put("  ");
            out.put(e.getKey().sentence()).put('\n');
        }
        long errors = atLeast(Severity.ERROR);
        long warnings = atLeast(Severity.WARNING) - errors;
        long notes = atLeast(Severity.NOTE) - errors - warnings;
        out.put(errors).put(errors == 1 ? " error, " : " errors, ");
        out.put(warnings).put(warnings == 1 ? " warning, " : " warnings, ");
        out.put(notes).put(notes == 1 ? " note\n" : " notes\n");
    }
}

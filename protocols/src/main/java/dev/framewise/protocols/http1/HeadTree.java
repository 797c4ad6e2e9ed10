package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeadFlaw;
import dev.framewise.protocols.text.HeadParser;
import dev.framewise.protocols.text.HeadSink;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shows a head in a tree: every byte of it belongs to one leaf. */
final class HeadTree implements HeadSink {
    private final FieldTree tree;
    private final byte[] a;
    private final int base;
    private final List<HeadFlaw> flaws = new ArrayList<>(0);
    private Field lines = HttpFields.REQUEST_LINE;
    private boolean request;
    /** The value of the first Host field, or null. */
    String host;

    int hosts;
    /** Where the head ends. */
    int end;

    private HeadTree(FieldTree tree, Source source) {
        this.tree = tree;
        this.a = source.bytes().array();
        this.base = source.bytes().offset();
    }

    /** Shows the head that lies there. */
    static HeadTree show(FieldTree tree, Source source, int from, int to) {
        HeadTree t = new HeadTree(tree, source);
        t.end = HeadParser.head(t.a, t.base + from, t.base + to, t) - t.base;
        t.left(HttpFields.ROOT);
        return t;
    }

    /** Shows trailers and the empty line behind them. */
    static HeadTree showTrailers(FieldTree tree, Source source, int from, int to) {
        HeadTree t = new HeadTree(tree, source);
        t.lines = HttpFields.TRAILER;
        t.end = HeadParser.fields(t.a, t.base + from, t.base + to, t) - t.base;
        t.left(HttpFields.ROOT);
        return t;
    }

    @Override
    public void startLine(int from, int to, int lineTo) {
        StartLine line = StartLine.of(a, from, to);
        request = !line.response;
        lines = line.response ? HttpFields.RESPONSE_LINE : HttpFields.REQUEST_LINE;
        tree.open(HttpFields.START_LINE, from - base);
        if (tree.wantsCaptions()) {
            tree.captionOpen(new String(a, from, to - from, StandardCharsets.ISO_8859_1));
        }
        if (line.response) {
            leaf(HttpFields.RESPONSE_VERSION, line.oneFrom, line.oneTo);
            syntax(line.oneTo, line.twoFrom);
            leaf(HttpFields.CODE, line.twoFrom, line.twoTo);
            String phrase = StatusCodes.phrase(StartLine.code(a, line.twoFrom, line.twoTo));
            if (!phrase.isEmpty()) {
                tree.derived(HttpFields.CODE_DESC, phrase, line.twoFrom - base, line.twoTo - line.twoFrom);
            }
            syntax(line.twoTo, line.threeFrom);
            leaf(HttpFields.PHRASE, line.threeFrom, line.threeTo);
        } else {
            leaf(HttpFields.METHOD, line.oneFrom, line.oneTo);
            syntax(line.oneTo, line.twoFrom);
            target(line.twoFrom, line.twoTo);
            syntax(line.twoTo, line.threeFrom);
            leaf(HttpFields.REQUEST_VERSION, line.threeFrom, line.threeTo);
            syntax(line.threeTo, to);
        }
        syntax(to, lineTo);
        tree.close(lineTo - base);
        if (line.broken != null) {
            note(HttpFields.START_LINE, line.broken);
        }
        left(HttpFields.START_LINE);
    }

    private void target(int from, int to) {
        int question = from;
        while (question < to && a[question] != '?') {
            question++;
        }
        if (question == to) {
            leaf(HttpFields.URI, from, to);
            return;
        }
        tree.open(HttpFields.URI, from - base);
        leaf(HttpFields.URI_PATH, from, question);
        syntax(question, question + 1);
        tree.open(HttpFields.URI_QUERY, question + 1 - base);
        parts(HttpFields.URI_QUERY_PARAMETER, '&', question + 1, to);
        tree.close(to - base);
        tree.close(to - base);
    }

    private void parts(Field f, char separator, int from, int to) {
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && a[end] != separator) {
                end++;
            }
            leaf(f, at, end);
            int next = end;
            while (next < to && (a[next] == separator || next > end && a[next] == ' ')) {
                next++;
            }
            syntax(end, next);
            at = next;
        }
    }

    @Override
    public void field(int from, int nameTo, int valueFrom, int valueTo, int lineTo, boolean folded) {
        tree.open(lines, from - base);
        if (tree.wantsCaptions()) {
            tree.captionOpen(new String(a, from, Math.max(valueTo, nameTo) - from, StandardCharsets.ISO_8859_1));
        }
        leaf(HttpFields.HEADER_NAME, from, nameTo);
        syntax(nameTo, valueFrom);
        Field f = HeaderNames.valueOf(a, from, nameTo);
        if (f == HeaderNames.COOKIE) {
            tree.open(f, valueFrom - base);
            parts(HttpFields.COOKIE_PAIR, ';', valueFrom, valueTo);
            tree.close(valueTo - base);
        } else if (valueFrom < valueTo || f != HttpFields.HEADER_VALUE) {
            tree.leaf(f, valueFrom - base, valueTo - valueFrom);
            if (f == HeaderNames.CONTENT_LENGTH) {
                length(valueFrom, valueTo);
            }
        }
        if (f == HeaderNames.HOST && hosts++ == 0) {
            host = new String(a, valueFrom, valueTo - valueFrom, StandardCharsets.ISO_8859_1);
        }
        syntax(valueTo, lineTo);
        tree.close(lineTo - base);
        left(lines);
    }

    private void length(int from, int to) {
        long n = 0;
        for (int i = from; i < to; i++) {
            if (a[i] < '0' || a[i] > '9' || to - from > 18) {
                return;
            }
            n = 10 * n + a[i] - '0';
        }
        if (from < to) {
            tree.derived(HttpFields.CONTENT_LENGTH, n, from - base, to - from);
        }
    }

    @Override
    public void end(int from, int to) {
        syntax(from, to);
    }

    @Override
    public void flaw(HeadFlaw flaw, int at) {
        if (!tree.projecting()) {
            flaws.add(flaw);
        }
    }

    /** What was wrong with the line that was just shown. */
    private void left(Field where) {
        for (HeadFlaw flaw : flaws) {
            note(where, HttpRules.of(flaw));
        }
        flaws.clear();
    }

    private void note(Field where, Rule rule) {
        if (tree.projecting()) {
            return;
        }
        int node = tree.size() - 1;
        while (node > 0 && tree.field(node) != where) {
            node--;
        }
        tree.note(node, rule, "");
    }

    boolean request() {
        return request;
    }

    private void leaf(Field f, int from, int to) {
        if (from < to) {
            tree.leaf(f, from - base, to - from);
        }
    }

    private void syntax(int from, int to) {
        leaf(HttpFields.SYNTAX, from, to);
    }
}

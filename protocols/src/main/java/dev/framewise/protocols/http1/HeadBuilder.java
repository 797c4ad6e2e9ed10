package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeadFlaw;
import dev.framewise.protocols.text.HeadParser;
import dev.framewise.protocols.text.HeadSink;
import dev.framewise.protocols.text.HeaderField;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes a head of what a parser finds: strictly for endpoints, or as far as it can be understood for the inspector. */
final class HeadBuilder implements HeadSink {
    private final byte[] a;
    private final int base;
    private final boolean strict;
    private final List<HeaderField> fields = new ArrayList<>();
    private StartLine line;

    private HeadBuilder(Bytes head, boolean strict) {
        this.a = head.array();
        this.base = head.offset();
        this.strict = strict;
    }

    /** Reads a head strictly, which must be a request or must be a response. */
    static HttpHead build(Bytes head, boolean request) {
        HeadBuilder b = new HeadBuilder(head, true);
        int end = HeadParser.head(b.a, b.base, b.base + head.length(), b);
        if (b.line.response == request) {
            throw b.malformed(request ? HttpRules.REQUEST_LINE : HttpRules.STATUS_LINE, b.base);
        }
        if (end != b.base + head.length()) {
            throw b.malformed(HttpRules.CUT_OFF, end);
        }
        return b.head();
    }

    /** Reads whatever stands there, as far as it can be understood; a request without a version is one of HTTP/0.9. */
    static HttpHead lenient(Bytes bytes, int from, int to) {
        HeadBuilder b = new HeadBuilder(bytes, false);
        HeadParser.head(b.a, b.base + from, b.base + to, b);
        return b.head();
    }

    /** Trailers, or other fields without a start line, strictly. */
    static HeaderFields fields(Bytes bytes) {
        HeadBuilder b = new HeadBuilder(bytes, true);
        HeadParser.fields(b.a, b.base, b.base + bytes.length(), b);
        return new HeaderFields(b.fields);
    }

    private HttpHead head() {
        HeaderFields all = new HeaderFields(fields);
        if (line.response) {
            HttpVersion version = HttpVersion.at(a, line.oneFrom, line.oneTo);
            int code = StartLine.code(a, line.twoFrom, line.twoTo);
            return new Response(
                    version == null ? HttpVersion.HTTP_1_0 : version,
                    Math.max(0, code),
                    text(line.threeFrom, line.threeTo),
                    all);
        }
        HttpVersion version = HttpVersion.at(a, line.threeFrom, line.threeTo);
        if (version == null) {
            version = line.threeFrom == line.threeTo ? HttpVersion.HTTP_0_9 : HttpVersion.HTTP_1_0;
        }
        return new Request(text(line.oneFrom, line.oneTo), text(line.twoFrom, line.twoTo), version, all);
    }

    private String text(int from, int to) {
        return new String(a, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void startLine(int from, int to, int lineTo) {
        line = StartLine.of(a, from, to);
        if (line.broken != null) {
            broken(line.broken, line.brokenAt);
        }
        if (strict && HttpRules.NO_VERSION.equals(line.broken)) {
            throw malformed(HttpRules.NO_VERSION, line.brokenAt);
        }
    }

    @Override
    public void field(int from, int nameTo, int valueFrom, int valueTo, int lineTo, boolean folded) {
        String value = text(valueFrom, valueTo);
        if (folded) {
            value = unfolded(value);
        }
        fields.add(new HeaderField(text(from, nameTo), value));
    }

    /** The value with one space for each fold and the white space around it. */
    private static String unfolded(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (String line : value.split("\n")) {
            if (out.length() > 0) {
                out.append(' ');
            }
            out.append(line.strip());
        }
        return out.toString();
    }

    @Override
    public void end(int from, int to) {}

    @Override
    public void flaw(HeadFlaw flaw, int at) {
        broken(HttpRules.of(flaw), at);
    }

    private void broken(Rule rule, int at) {
        if (strict && rule.severity() == Severity.ERROR) {
            throw malformed(rule, at);
        }
    }

    private Malformed malformed(Rule rule, int at) {
        return new Malformed(rule, null, at - base);
    }
}

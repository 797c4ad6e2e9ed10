package dev.framewise.protocols.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proof on the third hard shape: an XML stanza (RFC 6120 §8). Grammar and canonical form differ in text, so there is no
 * walk; a parser fills the same tree, with the exact bytes of each element and attribute.
 */
class XmlShapeTest {
    private static final Document XMPP = new Document("RFC 6120", "XMPP: Core", "2011-03");
    private static final Field ELEMENT = Field.group("xmpp.element", "Element").spec(XMPP.at("8"));
    private static final Field NAME = Field.text("xmpp.element.name", "Name").spec(XMPP.at("8"));
    private static final Field ATTRIBUTE =
            Field.group("xmpp.attribute", "Attribute").spec(XMPP.at("8.1"));
    private static final Field KEY = Field.text("xmpp.attribute.name", "Name").spec(XMPP.at("8.1"));
    private static final Field VALUE =
            Field.text("xmpp.attribute.value", "Value").spec(XMPP.at("8.1"));
    private static final Field CDATA = Field.text("xmpp.cdata", "Text").spec(XMPP.at("8"));
    private static final Field SYNTAX = Field.bytes("xmpp.syntax", "Markup").spec(XMPP.at("11.1"));

    /** A small parser of the restricted XML of XMPP: elements, attributes, text; no comments, no entities declared. */
    private static final class Parser {
        private final byte[] a;
        private final FieldTree tree;
        private int at;

        Parser(Source s, FieldTree tree) {
            this.a = s.bytes().toArray();
            this.tree = tree;
            tree.source(s);
        }

        void element(int depth) {
            tree.open(ELEMENT, at);
            markup(1);
            leaf(NAME, word());
            while (a[at] == ' ') {
                markup(1);
                attribute();
            }
            if (a[at] == '/') {
                markup(2);
            } else {
                markup(1);
                content(depth);
            }
            tree.close(at);
        }

        private void attribute() {
            tree.open(ATTRIBUTE, at);
            leaf(KEY, word());
            byte quote = a[at + 1];
            markup(2);
            int n = 0;
            while (a[at + n] != quote) {
                n++;
            }
            leaf(VALUE, n);
            markup(1);
            tree.close(at);
        }

        private void content(int depth) {
            while (a[at] != '<' || a[at + 1] != '/') {
                if (a[at] == '<') {
                    element(depth + 1);
                } else {
                    int n = 0;
                    while (a[at + n] != '<') {
                        n++;
                    }
                    leaf(CDATA, n);
                }
            }
            int n = 2;
            while (a[at + n - 1] != '>') {
                n++;
            }
            markup(n);
        }

        private int word() {
            int n = 0;
            while (" =/>'\"".indexOf(a[at + n]) < 0) {
                n++;
            }
            return n;
        }

        private void leaf(Field f, int n) {
            tree.leaf(f, at, n);
            at += n;
        }

        private void markup(int n) {
            leaf(SYNTAX, n);
        }
    }

    @Test
    void givesTheExactBytesOfElementsAndAttributes() {
        String stanza = "<message from='juliet@im.example.com/balcony' to=\"romeo@example.net\"><body>Wherefore ärt"
                + " thou?</body><x xmlns='jabber:x:oob'/></message>";
        Source source = Source.of(Bytes.utf8(stanza));
        FieldTree tree = new FieldTree();
        new Parser(source, tree).element(0);

        byte[] a = stanza.getBytes(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            String exact = new String(a, tree.start(i), tree.length(i), StandardCharsets.UTF_8);
            assertThat(tree.text(i)).isEqualTo(exact);
            if (tree.field(i) == ATTRIBUTE || tree.field(i) == CDATA || tree.field(i) == NAME) {
                said.add(tree.level(i) + " " + exact);
            }
        }
        assertThat(said)
                .containsExactly(
                        "1 message",
                        "1 from='juliet@im.example.com/balcony'",
                        "1 to=\"romeo@example.net\"",
                        "2 body",
                        "2 Wherefore ärt thou?",
                        "2 x",
                        "2 xmlns='jabber:x:oob'");
        assertThat(tree.length(0)).isEqualTo(a.length);
        assertThat(Amqp10ShapeTest.claimedBits(tree)).isEqualTo(8L * a.length);
    }

    @Test
    void tracesEveryByteToTheFramesWhenAStanzaWasPutTogether() {
        Source one = Source.frame(7, Bytes.utf8("….<iq ty"));
        Source two = Source.frame(9, Bytes.utf8("pe='get'/>"));
        int skip = one.bytes().length() - 6;
        Bytes joined = one.bytes().from(skip).then(two.bytes());
        Source whole = new Source(
                joined,
                new Source.Joined(
                        "TCP segments",
                        List.of(
                                new Source.Part(0, one, skip, 6),
                                new Source.Part(6, two, 0, two.bytes().length()))));
        FieldTree tree = new FieldTree();
        new Parser(whole, tree).element(0);
        int key = tree.find(KEY);
        assertThat(tree.text(key)).isEqualTo("type");
        assertThat(tree.source(key).origin()).isInstanceOf(Source.Joined.class);
        assertThat(tree.start(key)).isEqualTo(4);
        assertThat(tree.start(key) + tree.length(key)).isEqualTo(8);
    }
}

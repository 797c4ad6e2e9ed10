package dev.framewise.inspector.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.TreeFixture;
import dev.framewise.inspector.view.TreeFixture.ToyRow;
import dev.framewise.protocols.wire.TextOut;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PdmlWriterTest {
    private static PdmlWriter writer() {
        return new PdmlWriter(Aliases.among(List.of(TreeFixture.ADDR)), Times.utc(), "a<b>&\"c\".pcap");
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element field(Document d, String name) {
        NodeList all = d.getElementsByTagName("field");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("name").equals(name)) {
                return (Element) all.item(i);
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void writesFieldsAttributeByAttributeAsTshark() {
        TextOut out = new TextOut();
        PdmlWriter w = writer();
        w.begin(out);
        w.row(new ToyRow(1, "hi"), out);
        w.pause(out);
        w.end(out);
        assertThat(out.toString()).isEqualTo("""
                <?xml version="1.0" encoding="utf-8"?>
                <pdml version="0" creator="framewise" capture_file="a&lt;b&gt;&amp;&quot;c&quot;.pcap">
                <packet>
                  <proto name="geninfo" pos="0" showname="General information" size="29">
                    <field name="num" pos="0" show="1" showname="Number" value="1" size="29"/>
                    <field name="len" pos="0" show="29" showname="Frame Length" value="1d" size="29"/>
                    <field name="caplen" pos="0" show="29" showname="Captured Length" value="1d" size="29"/>
                    <field name="timestamp" pos="0" show="Jan  1, 2026 00:00:00.123456789 UTC" showname="Captured Time" value="1767225600.123456789" size="29"/>
                  </proto>
                  <proto name="frame" showname="Frame" size="29" pos="0">
                    <field name="frame.number" showname="Frame Number: 1" size="0" pos="0" show="1"/>
                  </proto>
                  <proto name="eth" showname="Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02" size="14" pos="0">
                    <field name="eth.dst" showname="Destination: 02:00:00:00:00:02" size="6" pos="0" show="02:00:00:00:00:02" value="020000000002"/>
                    <field name="eth.addr" showname="Address: 02:00:00:00:00:02" hide="yes" size="6" pos="0" show="02:00:00:00:00:02" value="020000000002"/>
                    <field name="eth.src" showname="Source: 02:00:00:00:00:01" size="6" pos="6" show="02:00:00:00:00:01" value="020000000001"/>
                    <field name="eth.addr" showname="Address: 02:00:00:00:00:01" hide="yes" size="6" pos="6" show="02:00:00:00:00:01" value="020000000001"/>
                    <field name="eth.type" showname="Type: Local Experimental 1 (0x88b5)" size="2" pos="12" show="0x88b5" value="88b5"/>
                  </proto>
                  <proto name="toy" showname="Toy Protocol" size="15" pos="14">
                    <field name="toy.flags" showname="Flags: 0x36, Keep" size="1" pos="14" show="0x36" value="36">
                      <field name="toy.kind" showname="0011 .... = Kind: Say (3)" size="1" pos="14" show="3" value="3" unmaskedvalue="36"/>
                      <field name="toy.level" showname=".... 01.. = Level: 1" size="1" pos="14" show="1" value="1" unmaskedvalue="36"/>
                      <field name="toy.keep" showname=".... ..1. = Keep: Set" size="1" pos="14" show="1" value="1" unmaskedvalue="36"/>
                      <field name="toy.reserved" showname=".... ...0 = Reserved: Not set" size="1" pos="14" show="0" value="0" unmaskedvalue="36"/>
                    </field>
                    <field name="toy.text" showname="Text: hi" size="2" pos="16" show="hi" value="6869"/>
                    <field name="toy.options" showname="Options" size="3" pos="18" show="" value="">
                      <field name="toy.option" showname="Option: 0x07 (7)" size="1" pos="19" show="0x07" value="07"/>
                      <field name="toy.option" showname="Option: 0x09 (9)" size="1" pos="20" show="0x09" value="09"/>
                    </field>
                    <field name="toy.payload" showname="Payload: 7061796c6f616400" size="8" pos="21" show="70:61:79:6c:6f:61:64:00" value="7061796c6f616400"/>
                    <field name="toy.time" showname="Since the last: 0.001500000 seconds" size="0" pos="0" show="0.001500000"/>
                  </proto>
                </packet>


                </pdml>
                """);
    }

    @Test
    void putsAllMessagesOfAFrameIntoOnePacket() throws Exception {
        PdmlWriter w = writer();
        TextOut out = new TextOut();
        w.begin(out);
        ToyRow first = new ToyRow(1, "one", "two");
        w.row(first, out);
        first.message = 1;
        w.row(first, out);
        w.row(new ToyRow(2, "three"), out);
        w.pause(out);
        w.end(out);
        Document d = parse(out.toString());
        NodeList packets = d.getElementsByTagName("packet");
        assertThat(packets.getLength()).isEqualTo(2);
        List<String> protos = new ArrayList<>();
        NodeList inside = ((Element) packets.item(0)).getElementsByTagName("proto");
        for (int i = 0; i < inside.getLength(); i++) {
            protos.add(((Element) inside.item(i)).getAttribute("name"));
        }
        assertThat(protos).containsExactly("geninfo", "frame", "eth", "toy", "toy");
        assertThat(first.wholeTrees).isEqualTo(1);
    }

    @Test
    void writesControlCharactersAsTsharkAndKeepsLineBreaks() throws Exception {
        PdmlWriter w = writer();
        TextOut out = new TextOut();
        w.begin(out);
        w.row(new ToyRow(1, "a\u0001b\u001f<&>'\"\\\n\té"), out);
        w.pause(out);
        w.end(out);
        Element text = field(parse(out.toString()), "toy.text");
        assertThat(text.getAttribute("show")).isEqualTo("a\\x1b\\x1f<&>'\"\\\n\té");
        assertThat(text.getAttribute("showname")).isEqualTo("Text: a\\x01b\\x1f<&>'\"\\\\n\\té");
    }

    @Test
    void showsFindingsAsExpertInformationBelowTheirField() throws Exception {
        PdmlWriter w = writer();
        TextOut out = new TextOut();
        w.begin(out);
        ToyRow row = new ToyRow(1, "hi");
        row.broken = true;
        w.row(row, out);
        w.pause(out);
        w.end(out);
        Element level = field(parse(out.toString()), "toy.level");
        Element expert = (Element) level.getElementsByTagName("field").item(0);
        assertThat(expert.getAttribute("name")).isEqualTo("_ws.expert");
        assertThat(expert.getAttribute("showname"))
                .isEqualTo("Expert Info (Error/Protocol): toy:TOY-1: The level must be below <3> & \"small\".");
    }

    @Test
    void staysWellFormedWhateverTheTreeHolds() throws Exception {
        Aliases aliases = Aliases.among(TreeFixture.WILD_ALIASES);
        for (long seed = 1; seed <= 2000; seed += 100) {
            PdmlWriter w = new PdmlWriter(aliases, Times.utc(), "x");
            TextOut out = new TextOut();
            w.begin(out);
            for (long s = seed; s < seed + 100; s++) {
                w.row(new WildRow(s), out);
            }
            w.pause(out);
            w.end(out);
            assertThat(parse(out.toString()).getElementsByTagName("packet").getLength())
                    .as("seeds from %d", seed)
                    .isEqualTo(100);
        }
    }
}

package dev.framewise.inspector.filter;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Trees made from tshark's own dissection (PDML), one a frame: what is compared is the filter alone. */
final class TsharkTrees {
    private final TsharkFields fields;
    private final List<FieldTree> trees = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final Set<Long> reassembled = new HashSet<>();
    private FieldTree tree;
    private Frame frame;
    private int ipEnd;

    private TsharkTrees(TsharkFields fields) {
        this.fields = fields;
    }

    static TsharkTrees of(Path capture, TsharkFields fields)
            throws IOException, InterruptedException, XMLStreamException {
        TsharkTrees all = new TsharkTrees(fields);
        String pdml = String.join("\n", Tshark.lines(Map.of(), "-T", "pdml", "-r", capture.toString()));
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(pdml));
        try (FrameReader reader = Captures.open(capture)) {
            while (xml.hasNext()) {
                all.event(xml, reader);
            }
        }
        return all;
    }

    int size() {
        return trees.size();
    }

    long number(int index) {
        return numbers.get(index);
    }

    /** True for a frame whose fields stand in bytes of several frames, which PDML does not show. */
    boolean reassembled(long number) {
        return reassembled.contains(number);
    }

    FieldTree tree(int index) {
        return trees.get(index);
    }

    private final List<Integer> ends = new ArrayList<>();

    private void event(XMLStreamReader xml, FrameReader reader) throws XMLStreamException, IOException {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "packet" -> begin(reader.next());
                case "proto" -> protocol(xml);
                case "field" -> field(xml);
                default -> {}
            }
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("proto")) {
            int end = ends.remove(ends.size() - 1);
            if (end >= 0) {
                tree.close(end);
            }
        }
    }

    private void begin(Frame next) {
        frame = next;
        tree = new FieldTree();
        tree.source(Source.frame(frame.number(), frame.bytes()));
        trees.add(tree);
        numbers.add(frame.number());
        ipEnd = frame.bytes().length();
    }

    private void protocol(XMLStreamReader xml) {
        String name = xml.getAttributeValue(null, "name");
        Field root = fields.protocol(name);
        int from = number(xml, "pos");
        int to = from + number(xml, "size");
        if (root == null || name.equals("geninfo")) {
            ends.add(-1);
            return;
        }
        int node = tree.size();
        tree.open(root, from);
        ends.add(to);
        boolean carried = name.equals("tcp") || name.equals("udp") || name.equals("icmp");
        boolean carrier = carried
                || List.of("eth", "sll", "null", "raw", "ip", "ipv6", "vlan").contains(name);
        tree.reach(
                node,
                Math.min(
                        frame.bytes().length(),
                        carried ? ipEnd : carrier ? frame.bytes().length() : to));
    }

    private static int number(XMLStreamReader xml, String attribute) {
        String s = xml.getAttributeValue(null, attribute);
        return s == null || s.isEmpty() ? 0 : Integer.parseInt(s);
    }

    private void field(XMLStreamReader xml) {
        Field f = fields.field(xml.getAttributeValue(null, "name"));
        String name = xml.getAttributeValue(null, "name");
        if (name.equals("tcp.segments") || name.equals("ip.fragments")) {
            reassembled.add(frame.number());
        }
        if (f == null) {
            Field protocol = fields.protocol(xml.getAttributeValue(null, "name"));
            if (protocol == null) {
                return;
            }
            f = protocol;
        }
        int from = number(xml, "pos");
        int size = number(xml, "size");
        String show = xml.getAttributeValue(null, "show");
        String value = xml.getAttributeValue(null, "value");
        boolean onWire = value != null
                && size > 0
                && from + size <= frame.bytes().length()
                && frame.bytes().slice(from, from + size).toHex().equals(value);
        if (f.name().equals("ip.len")) {
            ipEnd = Math.min(frame.bytes().length(), from - 2 + Integer.parseInt(show));
        }
        add(f, show, value, onWire, from, size);
    }

    private void add(Field f, String show, String value, boolean onWire, int from, int size) {
        switch (f.kind()) {
            case UINT, INT, FRAME_NUMBER -> {
                boolean plain = onWire && size <= 8 && Long.parseUnsignedLong(value, 16) == Long.decode(show);
                if (plain && f.bits() == 8 * size) {
                    tree.leaf(f, from, size);
                } else {
                    tree.derived(f, Long.decode(show), from, size);
                }
            }
            case BOOLEAN -> tree.derived(f, show.equals("1") || show.equals("True") ? 1 : 0, from, size);
            case RELATIVE_TIME ->
                tree.derived(f, new BigDecimal(show).movePointRight(9).longValueExact());
            case ABSOLUTE_TIME -> {
                if (f.name().equals("frame.time")) {
                    tree.derived(f, frame.timeNanos());
                }
            }
            case DOUBLE -> tree.derived(f, (Object) Double.valueOf(show));
            case TEXT -> {
                boolean same = onWire && new String(Bytes.hex(value).toArray(), StandardCharsets.UTF_8).equals(show);
                if (same) {
                    tree.leaf(f, from, size);
                } else {
                    tree.derived(f, show, from, size);
                }
            }
            default -> {
                if (onWire || f.kind() == Kind.GROUP || value == null) {
                    tree.leaf(f, from, size);
                } else {
                    tree.derived(f, Bytes.hex(value), from, size);
                }
            }
        }
    }
}

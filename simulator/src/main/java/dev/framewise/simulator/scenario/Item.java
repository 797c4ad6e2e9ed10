package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML text with its place: a text, a list, or a mapping. Plain data alone; what a text means is decided by
 * the {@link Type} that is expected there.
 */
public final class Item {
    /** Longest scenario text; more is no scenario. */
    private static final int LONGEST_TEXT = 4 << 20;

    /** What a value is. */
    public enum Form {
        TEXT("a single value"),
        LIST("a list"),
        MAPPING("a mapping"),
        NOTHING("nothing");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Place place;
    private final Form form;
    private final String text;
    private final List<Item> list;
    private final Map<String, Item> mapping;
    private final Map<String, Place> keys;

    private Item(
            Place place, Form form, String text, List<Item> list, Map<String, Item> mapping, Map<String, Place> keys) {
        this.place = place;
        this.form = form;
        this.text = text;
        this.list = list;
        this.mapping = mapping;
        this.keys = keys;
    }

    /** A value that stands in no file, e.g. one from the command line. */
    public static Item of(Place place, String text) {
        return new Item(place, Form.TEXT, text, List.of(), Map.of(), Map.of());
    }

    /** A mapping without entries. */
    static Item empty(Place place) {
        return new Item(place, Form.MAPPING, "", List.of(), Map.of(), Map.of());
    }

    /**
     * Reads a YAML 1.2 text with one document.
     *
     * @throws ScenarioException with one sentence, when it is none
     */
    public static Item parse(String file, String yaml) {
        return parse(file, yaml, LONGEST_TEXT);
    }

    /** As the other, with another limit. */
    public static Item parse(String file, String yaml, int longestText) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(longestText)
                .setMaxAliasesForCollections(100)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            if (root.isEmpty()) {
                throw new ScenarioException(
                        new Place(file, 1, 1), "Nothing stands here; a scenario begins with its name.");
            }
            return of(file, root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            Place at = e.getProblemMark().map(m -> place(file, m)).orElse(new Place(file, 1, 1));
            throw new ScenarioException(at, "This is no YAML: " + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw new ScenarioException(new Place(file, 1, 1), "This is no YAML: " + e.getMessage() + ".");
        }
    }

    private static Place place(String file, Mark m) {
        return new Place(file, m.getLine() + 1, m.getColumn() + 1);
    }

    private static Item of(String file, Node node, int depth) {
        Place place = node.getStartMark().map(m -> place(file, m)).orElse(new Place(file, 1, 1));
        if (depth > 30) {
            throw new ScenarioException(place, "This is nested more than 30 levels deep.");
        }
        if (node instanceof ScalarNode s) {
            boolean nothing = s.isPlain() && Tag.NULL.equals(s.getTag());
            return new Item(place, nothing ? Form.NOTHING : Form.TEXT, s.getValue(), List.of(), Map.of(), Map.of());
        }
        if (node instanceof SequenceNode s) {
            List<Item> items = new ArrayList<>();
            for (Node n : s.getValue()) {
                items.add(of(file, n, depth + 1));
            }
            return new Item(place, Form.LIST, "", items, Map.of(), Map.of());
        }
        Map<String, Item> mapping = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (NodeTuple t : ((MappingNode) node).getValue()) {
            Place at = t.getKeyNode().getStartMark().map(m -> place(file, m)).orElse(place);
            if (!(t.getKeyNode() instanceof ScalarNode k)) {
                throw new ScenarioException(at, "A key is a single word.");
            }
            if (mapping.put(k.getValue(), of(file, t.getValueNode(), depth + 1)) != null) {
                throw new ScenarioException(at, "\"" + k.getValue() + "\" stands here twice.");
            }
            keys.put(k.getValue(), at);
        }
        return new Item(place, Form.MAPPING, "", List.of(), mapping, keys);
    }

    public Place place() {
        return place;
    }

    public Form form() {
        return form;
    }

    /** The text as it stands, without quotes. */
    public String text() {
        return text;
    }

    /** The entries of a list. */
    public List<Item> list() {
        return list;
    }

    /** The entries of a mapping in the order of the file. */
    public Map<String, Item> mapping() {
        return mapping;
    }

    /** Where a key of the mapping stands. */
    public Place placeOf(String key) {
        return keys.getOrDefault(key, place);
    }

    /** A mistake here. */
    public ScenarioException wrong(String sentence) {
        return new ScenarioException(place, sentence);
    }
}

package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that a node is to run, as the scenario says it: {@code mqtt-broker: {port: 1883}}. One entry may stand for
 * several copies, in whose settings {@code ${i}} is 1, 2, ….
 *
 * @param name as the author named it; empty when he did not
 * @param copy 1, 2, …; 0 when it is the only one
 */
record Program(ApplicationKind kind, String name, int copy, Values settings) {
    private static final long MOST_COPIES = 1_000_000;

    /** Reads entries of {@code run}; each gives a list of copies. */
    static Type type(ApplicationKinds kinds) {
        return new Type() {
            @Override
            Object read(Item item, Parameters parameters) {
                if (item.form() == Item.Form.TEXT) {
                    return List.of(new Program(
                            known(item, item.text()),
                            "",
                            0,
                            shape(known(item, item.text())).read(Item.empty(item.place()), parameters)));
                }
                if (item.form() != Item.Form.MAPPING || item.mapping().size() != 1) {
                    throw item.wrong("Here belongs one program with its settings, like mqtt-broker: {port: 1883}.");
                }
                String word = item.mapping().keySet().iterator().next();
                Item settings = item.mapping().get(word);
                Shape shape = shape(known(item, word));
                ApplicationKind kind = kinds.kind(word);
                Item count = settings.mapping().get("count");
                if (count == null) {
                    Values v = shape.read(settings, parameters.with("i", "1"));
                    return List.of(new Program(kind, v.text("name", ""), 0, v));
                }
                long n = (Long) Type.integer(0, MOST_COPIES).read(count, parameters);
                List<Program> copies = new ArrayList<>();
                for (int i = 1; i <= n; i++) {
                    Values v = shape.read(settings, parameters.with("i", Integer.toString(i)));
                    copies.add(new Program(kind, v.text("name", ""), i, v));
                }
                return copies;
            }

            private ApplicationKind known(Item item, String word) {
                ApplicationKind kind = kinds.kind(word);
                if (kind == null) {
                    List<String> words =
                            kinds.all().stream().map(ApplicationKind::word).toList();
                    throw item.wrong("No program is called \"" + word + "\"" + Nearest.suggestion(word, words)
                            + " There are " + String.join(", ", words) + ".");
                }
                return kind;
            }

            @Override
            Map<String, Object> schema() {
                List<Object> either = new ArrayList<>();
                for (ApplicationKind kind : kinds.all()) {
                    Map<String, Object> settings =
                            new LinkedHashMap<>(shape(kind).schema());
                    settings.put("description", kind.meaning());
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("type", "object");
                    one.put("properties", one(kind.word(), settings));
                    one.put("required", List.of(kind.word()));
                    one.put("additionalProperties", false);
                    either.add(one);
                }
                either.add(one(
                        "enum",
                        kinds.all().stream()
                                .filter(k -> k.shape().mayBeEmpty())
                                .map(ApplicationKind::word)
                                .toList()));
                return one("anyOf", either);
            }

            @Override
            String words() {
                return "a program with its settings: "
                        + String.join(
                                ", ",
                                kinds.all().stream().map(ApplicationKind::word).toList());
            }

            @Override
            List<Shape> shapes() {
                return kinds.all().stream().map(Program::shape).toList();
            }
        };
    }

    private static Map<String, Object> one(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Shape shape(ApplicationKind kind) {
        return kind.shape()
                .may("name", Type.TEXT, "its name in scripts and results; the node's name when not said")
                .may("count", Type.integer(0, MOST_COPIES), "how many copies run; ${i} is the number of the copy");
    }
}

package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** A scenario that stands in a YAML file. */
public final class ScenarioFile implements Scenario {
    private static final Shape PARAMETER = Shape.of("a parameter")
            .need(
                    "kind",
                    Type.word(
                            "probability", "integer", "number", "duration", "rate", "size", "word", "boolean", "text"),
                    "what its values are")
            .need("default", Type.TEXT, "its value when nobody chooses")
            .may("meaning", Type.TEXT, "what it is, in one line")
            .may("choices", Type.list(Type.TEXT), "the words to choose from, for the kind word")
            .may("min", Type.TEXT, "its least value")
            .may("max", Type.TEXT, "its largest value");

    private static final Shape STEP = Shape.of("a step of the script")
            .need("at", Type.DURATION, "when, from the beginning of the run")
            .need("do", Type.text("what is to be done, e.g. cut wire for 2s", Action::parse), "what is to be done");

    private static final Type FAULT = Type.text(
            "e.g. drop mqtt.msgtype == 4 && ip.src == sensor once; or hold … for 200ms, corrupt, duplicate",
            Fault::parse);

    /** The shape of a whole file, without the kinds of programs, which are registered apart. */
    static Shape shape(ApplicationKinds kinds) {
        return Shape.of("a scenario")
                .need("name", Type.TEXT, "a word that names it")
                .need("title", Type.TEXT, "what it is about, in one line")
                .may("description", Type.TEXT, "what it shows, in a few sentences")
                .may("parameters", Type.named(PARAMETER), "what its user may choose; ${name} stands for the value")
                .may("until", Type.DURATION, "how long it runs, in virtual time; 60s when not said")
                .may("ipv4", Type.BOOLEAN, "whether hosts get IPv4 addresses; true when not said")
                .may(
                        "ipv6",
                        Type.word("false", "true", "auto"),
                        "whether hosts get IPv6 addresses as well; auto for hosts that configure themselves by what routers say")
                .may("dns", Type.list(Type.TEXT), "whom all hosts ask for names, by name or address of a node")
                .may(
                        "static-neighbours",
                        Type.BOOLEAN,
                        "whether the hosts of a link know each other's hardware addresses without asking")
                .need("nodes", Type.named(WorldBuilder.node(kinds)), "the devices, by name")
                .may("links", Type.named(LinkBuilder.LINK), "the links between them, by name")
                .may("faults", Type.list(FAULT), "frames that are harmed for what they say")
                .may("script", Type.list(STEP), "what happens when")
                .may("checks", Type.list(Type.text("e.g. lost == 0", Check::parse)), "what must hold at the end");
    }

    /** The part that is needed before the parameters are known. */
    private static final Shape HEAD = Shape.of("a scenario")
            .need("name", Type.TEXT, "a word that names it")
            .need("title", Type.TEXT, "what it is about, in one line")
            .may("description", Type.TEXT, "what it shows, in a few sentences")
            .may("parameters", Type.named(PARAMETER), "what its user may choose")
            .may("until", Type.ITEM, "how long it runs")
            .may("ipv4", Type.ITEM, "whether hosts get IPv4 addresses")
            .may("ipv6", Type.ITEM, "whether hosts get IPv6 addresses as well")
            .may("static-neighbours", Type.ITEM, "whether hosts know hardware addresses without asking")
            .may("dns", Type.ITEM, "whom all hosts ask for names")
            .need("nodes", Type.ITEM, "the devices, by name")
            .may("links", Type.ITEM, "the links between them, by name")
            .may("faults", Type.ITEM, "frames that are harmed for what they say")
            .may("script", Type.ITEM, "what happens when")
            .may("checks", Type.ITEM, "what must hold at the end");

    private final String source;
    private final Item root;
    private final Values head;
    private final List<Parameter> parameters;
    private final ApplicationKinds kinds;

    private ScenarioFile(String file, String source, ApplicationKinds kinds) {
        this.source = source;
        this.kinds = kinds;
        this.root = Item.parse(file, source);
        this.head = HEAD.read(root, Parameters.NONE);
        this.parameters = parameters(head);
    }

    /**
     * Reads a scenario and tries it with its standard values.
     *
     * @throws ScenarioException with place and mend when something is wrong
     */
    public static ScenarioFile parse(String file, String source, ApplicationKinds kinds) {
        ScenarioFile s = new ScenarioFile(file, source, kinds);
        s.read(Parameters.of(s.parameters, new LinkedHashMap<>()));
        return s;
    }

    private static List<Parameter> parameters(Values head) {
        List<Parameter> all = new ArrayList<>();
        head.named("parameters").forEach((name, value) -> {
            Values v = (Values) value;
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw v.wrong(
                        "kind", "A parameter's name is made of small letters, digits and -, unlike \"" + name + "\".");
            }
            Parameter.Kind kind = Parameter.Kind.valueOf(v.text("kind", "").toUpperCase(Locale.ROOT));
            Parameter free = new Parameter(
                    name,
                    kind,
                    v.text("default", ""),
                    v.text("meaning", ""),
                    v.texts("choices"),
                    kind == Parameter.Kind.INTEGER || kind == Parameter.Kind.NUMBER ? -Double.MAX_VALUE : 0,
                    kind == Parameter.Kind.PROBABILITY ? 1 : Double.MAX_VALUE);
            Parameter p = new Parameter(
                    name,
                    kind,
                    free.standard(),
                    free.meaning(),
                    free.choices(),
                    v.has("min") ? bound(v, "min", free) : free.least(),
                    v.has("max") ? bound(v, "max", free) : free.most());
            try {
                p.normal(p.standard());
            } catch (IllegalArgumentException e) {
                throw v.wrong(
                        "default",
                        "The default of " + name + " is not possible: " + ScenarioException.sentence(e.getMessage()));
            }
            all.add(p);
        });
        return List.copyOf(all);
    }

    private static double bound(Values v, String key, Parameter p) {
        String text = v.text(key, "");
        try {
            return switch (p.kind()) {
                case PROBABILITY -> Units.probability(text);
                case DURATION -> Units.nanos(text);
                case RATE -> Units.bitsPerSecond(text);
                case SIZE -> Units.bytes(text);
                default -> Double.parseDouble(text);
            };
        } catch (IllegalArgumentException e) {
            throw v.wrong(key, "\"" + text + "\" is no " + p.kind().word() + ".");
        }
    }

    private Values read(Parameters chosen) {
        return shape(kinds).read(root, chosen);
    }

    @Override
    public String name() {
        return head.text("name", "");
    }

    @Override
    public String title() {
        return head.text("title", "");
    }

    @Override
    public String description() {
        return head.text("description", "").strip();
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public long untilNanos(Parameters chosen) {
        return read(chosen).number("until", 60_000_000_000L);
    }

    @Override
    public World build(Parameters chosen, long seed) {
        return new WorldBuilder(read(chosen), kinds, seed).build();
    }

    @Override
    public List<Check> checks(Parameters chosen) {
        return read(chosen).all("checks", Check.class);
    }

    @Override
    public String source() {
        return source;
    }
}

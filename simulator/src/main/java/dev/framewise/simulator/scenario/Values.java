package dev.framewise.simulator.scenario;

import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a mapping of a scenario says, read by its {@link Shape}: each value has the kind that the shape promises. */
public final class Values {
    private final Item item;
    private final Map<String, Object> values;

    Values(Item item, Map<String, Object> values) {
        this.item = item;
        this.values = values;
    }

    /** Other values at the same place. */
    Values with(Map<String, Object> others) {
        return new Values(item, others);
    }

    public Place place() {
        return item.place();
    }

    /** Where the value of a key stands, or the mapping when it is not there. */
    public Place placeOf(String key) {
        Item value = item.mapping().get(key);
        return value == null ? item.place() : value.place();
    }

    /** A mistake about one key. */
    public ScenarioException wrong(String key, String sentence) {
        return new ScenarioException(placeOf(key), sentence);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public String text(String key, String otherwise) {
        return (String) values.getOrDefault(key, otherwise);
    }

    /** A whole number, a duration in nanoseconds, a rate in bits a second, a size in bytes. */
    public long number(String key, long otherwise) {
        return (Long) values.getOrDefault(key, otherwise);
    }

    public int whole(String key, int otherwise) {
        return Math.toIntExact(number(key, otherwise));
    }

    public double fraction(String key, double otherwise) {
        return (Double) values.getOrDefault(key, otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return (Boolean) values.getOrDefault(key, otherwise);
    }

    /** An address; the key must be there. */
    public IpAddress address(String key) {
        return (IpAddress) values.get(key);
    }

    public List<Prefix> prefixes(String key) {
        return list(key).stream().map(Prefix.class::cast).toList();
    }

    public List<String> texts(String key) {
        return list(key).stream().map(Object::toString).toList();
    }

    public List<Values> many(String key) {
        return list(key).stream().map(Values.class::cast).toList();
    }

    /** The values of a list that its type reads as objects of one class. */
    public <T> List<T> all(String key, Class<T> of) {
        return list(key).stream().map(of::cast).toList();
    }

    /** A value that its type reads as an object of a class; null when it is not there. */
    public <T> T value(String key, Class<T> of) {
        return of.cast(values.get(key));
    }

    private List<?> list(String key) {
        return (List<?>) values.getOrDefault(key, List.of());
    }

    /** The mapping under a key; an empty one when it is not there. */
    public Values under(String key) {
        return values.containsKey(key) ? (Values) values.get(key) : new Values(item, new LinkedHashMap<>());
    }

    /** Named values in the order of the file. */
    @SuppressWarnings("unchecked") // Type.named reads nothing else
    public Map<String, Object> named(String key) {
        return (Map<String, Object>) values.getOrDefault(key, new LinkedHashMap<>());
    }

    /** A value as it stands; null when it is not there. */
    public Item item(String key) {
        return (Item) values.get(key);
    }

    /** The keys that are there, in the order of the file. */
    public Iterable<String> keys() {
        return values.keySet();
    }

    /** The value as it was read; null when it is not there. */
    public Object value(String key) {
        return values.get(key);
    }
}

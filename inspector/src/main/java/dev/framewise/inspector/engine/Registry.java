package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which protocols there are, and by what they are recognised. Fixed while an inspection runs. */
public final class Registry {
    private final Map<String, Map<Integer, FrameLayer>> layers = new HashMap<>();
    private final List<FrameLayer> layerList = new ArrayList<>();
    private final List<Dissector<?>> dissectors = new ArrayList<>();
    private final Map<String, Map<Integer, Dissector<?>>> decodeAs = new HashMap<>();

    /** Adds a layer under some keys of a table. */
    public Registry layer(String table, FrameLayer layer, int... keys) {
        for (int key : keys) {
            layers.computeIfAbsent(table, t -> new HashMap<>()).put(key, layer);
        }
        if (!layerList.contains(layer)) {
            layerList.add(layer);
        }
        return this;
    }

    /** Adds a protocol of messages; those added first are asked first. */
    public Registry dissector(Dissector<?> d) {
        dissectors.add(d);
        return this;
    }

    /** The user's word: what flows over this key of a table is that protocol, whatever its bytes say. */
    public Registry decodeAs(String table, int key, Dissector<?> d) {
        decodeAs.computeIfAbsent(table, t -> new HashMap<>()).put(key, d);
        return this;
    }

    /** The layer under a key, or null. */
    public FrameLayer layer(String table, int key) {
        Map<Integer, FrameLayer> m = layers.get(table);
        return m == null ? null : m.get(key);
    }

    /** True when some layer takes payloads by this table. */
    public boolean hasLayers(String table) {
        return layers.containsKey(table);
    }

    public List<Dissector<?>> dissectors() {
        return dissectors;
    }

    public List<FrameLayer> layers() {
        return layerList;
    }

    /** The dissector that the user chose for one of two ports, or null. */
    public Dissector<?> chosen(String table, int onePort, int otherPort) {
        Map<Integer, Dissector<?>> m = decodeAs.get(table);
        if (m == null) {
            return null;
        }
        Dissector<?> d = m.get(otherPort);
        return d != null ? d : m.get(onePort);
    }

    /** A message protocol by its short name, or null. */
    public Dissector<?> dissector(String name) {
        for (Dissector<?> d : dissectors) {
            if (d.protocol().name().equals(name)) {
                return d;
            }
        }
        return null;
    }

    /** The dissector without whose messages no field of a protocol is shown, or null when there are several or none. */
    Dissector<?> onlyShownBy(String protocol) {
        for (Dissector<?> d : dissectors) {
            if (d.showsToo().equals(protocol)) {
                return null;
            }
        }
        return dissector(protocol);
    }

    /** True when a message protocol is at home on this port, so that its side is probably the server. */
    public boolean isServerPort(String table, int port) {
        for (Dissector<?> d : dissectors) {
            if (d.tables().contains(table) && d.ports().contains(port)) {
                return true;
            }
        }
        return false;
    }

    /** Every protocol once, layers first. */
    public List<Protocol> protocols() {
        List<Protocol> all = new ArrayList<>();
        all.add(FrameFields.PROTOCOL);
        for (FrameLayer l : layerList) {
            if (!all.contains(l.protocol())) {
                all.add(l.protocol());
            }
        }
        for (Dissector<?> d : dissectors) {
            if (!all.contains(d.protocol())) {
                all.add(d.protocol());
            }
        }
        return all;
    }
}

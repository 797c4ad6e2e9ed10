package dev.framewise.gui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What is selected in a capture, and what the mouse is over. Every view listens to it and none knows another. Used on one
 * thread, that of the screen.
 */
public final class SelectionModel {
    /** Told what changed. */
    public interface Listener {
        /** Another row was selected, or none (-1); its fields follow. */
        default void rowSelected(int row) {}

        /** The fields of the selected row are there; null when none is selected. */
        default void dissected(Dissection dissection) {}

        /** Another field was selected, or none (-1). */
        default void nodeSelected(int node) {}

        /** The mouse is over a field, or over none (-1). */
        default void nodeHovered(int node) {}
    }

    private final List<Listener> listeners = new ArrayList<>();
    private int row = -1;
    private int node = -1;
    private int hovered = -1;
    private Dissection dissection;

    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** The selected row, or -1. */
    public int row() {
        return row;
    }

    /** The selected field, or -1. */
    public int node() {
        return node;
    }

    /** The field that the mouse is over, or -1. */
    public int hovered() {
        return hovered;
    }

    /** The fields of the selected row, or null until they are there. */
    public Dissection dissection() {
        return dissection;
    }

    /** The selected field, or null. */
    public FieldNode field() {
        return dissection == null || node < 0 ? null : dissection.nodes().get(node);
    }

    public void selectRow(int selected) {
        if (selected != row) {
            row = selected;
            listeners.forEach(l -> l.rowSelected(selected));
        }
    }

    /**
     * The fields of the selected row have come; of another row they come too late and are not taken. The field that was
     * selected before is selected again where the new row has it.
     */
    public void dissected(Dissection d) {
        if (d != null && d.row() != row) {
            return;
        }
        String before = field() == null ? null : field().field().name();
        // a message that is edited is the same row again: of several fields of one name the same is meant
        boolean again = d != null && dissection != null && dissection.row() == d.row();
        int place = again && node >= 0 && node < d.nodes().size() ? node : -1;
        dissection = d;
        node = -1;
        hovered = -1;
        listeners.forEach(l -> l.dissected(d));
        if (d != null && before != null) {
            boolean same = place >= 0 && d.nodes().get(place).field().name().equals(before);
            selectNode(same ? place : d.find(before));
        }
    }

    public void selectNode(int selected) {
        if (selected != node) {
            node = selected;
            listeners.forEach(l -> l.nodeSelected(selected));
        }
    }

    public void hover(int over) {
        if (over != hovered) {
            hovered = over;
            listeners.forEach(l -> l.nodeHovered(over));
        }
    }
}

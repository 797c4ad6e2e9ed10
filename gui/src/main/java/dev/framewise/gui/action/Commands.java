package dev.framewise.gui.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.swing.JComponent;
import javax.swing.JMenu;

/** Everything that the user can do, in the order of the menus. */
public final class Commands {
    private final Map<String, Command> all = new LinkedHashMap<>();

    /** Adds one that is always possible. */
    public Commands add(String id, String shortcut, Runnable does) {
        return add(id, shortcut, () -> true, does);
    }

    public Commands add(String id, String shortcut, BooleanSupplier possible, Runnable does) {
        Command c = new Command(id, shortcut, possible, does);
        if (all.put(id, c) != null) {
            throw new IllegalArgumentException("two commands are called " + id);
        }
        return this;
    }

    public Command get(String id) {
        Command c = all.get(id);
        if (c == null) {
            throw new IllegalArgumentException("no command is called " + id);
        }
        return c;
    }

    public List<Command> all() {
        return List.copyOf(all.values());
    }

    /** Whether each can be done now. */
    public void updateEnabled() {
        all.values().forEach(Command::updateEnabled);
    }

    /** Those whose words hold all words of a query, in their order; those that begin with it first. */
    public List<Command> matching(String query) {
        String q = query.strip().toLowerCase(Locale.ROOT);
        List<Command> first = new ArrayList<>();
        List<Command> others = new ArrayList<>();
        for (Command c : all.values()) {
            String words = c.words().toLowerCase(Locale.ROOT);
            if (words.startsWith(q)) {
                first.add(c);
            } else if (List.of(q.split("\\s+")).stream().allMatch(words::contains)) {
                others.add(c);
            }
        }
        first.addAll(others);
        return first;
    }

    /** Makes the shortcuts of all commands work in a component and what is inside it. */
    public void bind(JComponent root) {
        for (Command c : all.values()) {
            if (c.shortcut() != null) {
                root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(c.shortcut(), c.id());
                root.getActionMap().put(c.id(), c);
            }
        }
    }

    /** A menu of commands; an empty id is a line between groups. */
    public JMenu menu(String words, String... ids) {
        JMenu menu = new JMenu(words);
        for (String id : ids) {
            if (id.isEmpty()) {
                menu.addSeparator();
            } else {
                menu.add(get(id));
            }
        }
        menu.addMenuListener(new javax.swing.event.MenuListener() {
            @Override
            public void menuSelected(javax.swing.event.MenuEvent e) {
                updateEnabled();
            }

            @Override
            public void menuDeselected(javax.swing.event.MenuEvent e) {
                // a shortcut asks for itself
                all.values().forEach(c -> c.setEnabled(true));
            }

            @Override
            public void menuCanceled(javax.swing.event.MenuEvent e) {
                menuDeselected(e);
            }
        });
        return menu;
    }
}

package dev.framewise.gui.action;

import dev.framewise.gui.model.Texts;
import java.awt.event.ActionEvent;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.KeyStroke;

/** One thing that the user can do. Its words stand in the resource bundle under its id. */
public final class Command extends AbstractAction {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient BooleanSupplier possible;
    private final transient Runnable does;

    /**
     * @param id such as {@code open}; the bundle has {@code action.open}
     * @param shortcut as {@link KeyStroke#getKeyStroke(String)} reads it, with {@code menu} for the platform's own key; or empty
     * @param possible whether it can be done now
     */
    public Command(String id, String shortcut, BooleanSupplier possible, Runnable does) {
        super(Texts.of("action." + id));
        this.id = id;
        this.possible = possible;
        this.does = does;
        if (!shortcut.isEmpty()) {
            putValue(ACCELERATOR_KEY, Shortcuts.of(shortcut));
        }
        String hint = "action." + id + ".hint";
        if (Texts.has(hint)) {
            putValue(SHORT_DESCRIPTION, Texts.of(hint));
        }
    }

    public String id() {
        return id;
    }

    /** What it is called. */
    public String words() {
        return (String) getValue(NAME);
    }

    public KeyStroke shortcut() {
        return (KeyStroke) getValue(ACCELERATOR_KEY);
    }

    /** Whether it can be done now; menus and buttons follow. */
    public boolean updateEnabled() {
        setEnabled(possible.getAsBoolean());
        return isEnabled();
    }

    /** Does it, if it is possible. */
    public void run() {
        if (updateEnabled()) {
            does.run();
        }
    }

    @Override
    public void actionPerformed(ActionEvent e) {
        run();
    }
}

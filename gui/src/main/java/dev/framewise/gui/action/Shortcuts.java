package dev.framewise.gui.action;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.KeyStroke;

/** Keys, with the platform's own key for commands: Control, on macOS Command. */
public final class Shortcuts {
    private Shortcuts() {}

    static KeyStroke of(String keys) {
        boolean mac = !GraphicsEnvironment.isHeadless()
                && Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx() == InputEvent.META_DOWN_MASK;
        KeyStroke k = KeyStroke.getKeyStroke(keys.replace("menu", mac ? "meta" : "ctrl"));
        if (k == null) {
            throw new IllegalArgumentException("no shortcut: " + keys);
        }
        return k;
    }

    /** A key as people read it, e.g. {@code Ctrl+O}. */
    public static String words(KeyStroke k) {
        if (k == null) {
            return "";
        }
        String modifiers = InputEvent.getModifiersExText(k.getModifiers());
        String key = switch (k.getKeyCode()) {
            case KeyEvent.VK_PERIOD -> ".";
            case KeyEvent.VK_EQUALS -> "=";
            case KeyEvent.VK_MINUS -> "-";
            case KeyEvent.VK_UP -> "↑";
            case KeyEvent.VK_DOWN -> "↓";
            default -> KeyEvent.getKeyText(k.getKeyCode());
        };
        return (modifiers.isEmpty() ? "" : modifiers + "+") + key;
    }
}

package dev.framewise.gui.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The window's words, from the resource bundle {@code texts}, so that they can be translated. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.framewise.gui.texts", Locale.ROOT);

    private Texts() {}

    /** The words of a key. */
    public static String of(String key) {
        return BUNDLE.getString(key);
    }

    /** The words of a key with values in the places of {@code {0}}, {@code {1}}, …; numbers are grouped. */
    public static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(values);
    }

    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}

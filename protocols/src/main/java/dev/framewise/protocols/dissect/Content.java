package dev.framewise.protocols.dissect;

/**
 * What is known of bytes that one protocol carries for another.
 *
 * @param table how the key is meant, with Wireshark's name: {@code ws.protocol}, {@code http.upgrade}, {@code media_type} …; a
 *     dissector that names the table among its own may claim such bytes by looking at them
 * @param key what it is called there, in small letters; empty when nobody said
 * @param facts what the carrier knows besides and the carried must know, such as what a handshake settled; or null
 * @param fromTheBeginning false when earlier bytes went by unseen
 */
public record Content(String table, String key, Object facts, boolean fromTheBeginning) {
    public Content(String table, String key) {
        this(table, key, null, true);
    }

    /** True when this is what it is called in the table. */
    public boolean is(String inTable, String called) {
        return table.equals(inTable) && key.equals(called);
    }
}

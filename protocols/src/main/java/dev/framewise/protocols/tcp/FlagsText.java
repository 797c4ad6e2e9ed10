package dev.framewise.protocols.tcp;

/** The twelve flag bits as Wireshark writes them, one sign each: {@code ·······AP···}. */
final class FlagsText {
    private static final String SIGNS = "RRRACEUAPRSF";
    private static final String[] ALL = new String[4096];

    private FlagsText() {}

    static String of(int flags) {
        int i = flags & 4095;
        String s = ALL[i];
        if (s == null) {
            s = make(i);
            ALL[i] = s;
        }
        return s;
    }

    private static String make(int flags) {
        StringBuilder s = new StringBuilder(12);
        for (int bit = 11; bit >= 0; bit--) {
            s.append((flags >>> bit & 1) != 0 ? SIGNS.charAt(11 - bit) : '\u00b7');
        }
        return s.toString();
    }
}

package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Wire;

/** What is asked: a name, a type and a class. RFC 1035 §4.1.2. */
public record DnsQuestion(DnsName name, int type, int recordClass) {
    static final DnsQuestion SHAPE = new DnsQuestion(DnsName.ROOT, 0, 0);

    /** What has addresses of the Internet. */
    public static DnsQuestion of(DnsName name, int type) {
        return new DnsQuestion(name, type, DnsType.IN);
    }

    static DnsQuestion walk(Wire w, DnsQuestion m, DnsNames names) {
        w.open(DnsFields.QUERY);
        int at = w.position();
        DnsName name = names.walk(w, DnsFields.QRY_NAME, m.name);
        if (w.reading() && !w.failed()) {
            int bytes = w.position() - at;
            w.derived(DnsFields.QRY_NAME_LEN, name.toString().length(), at, bytes);
            w.derived(DnsFields.LABELS, name.labels().size(), at, bytes);
        }
        int type = w.number(DnsFields.QRY_TYPE, m.type);
        boolean unicast = false;
        int recordClass;
        if (names.form() == DnsForm.MULTICAST) {
            unicast = w.flag(DnsFields.QRY_UNICAST, false);
            recordClass = w.number(DnsFields.QRY_CLASS_15, m.recordClass);
        } else {
            recordClass = w.number(DnsFields.QRY_CLASS, m.recordClass);
        }
        if (w.wantsCaptions()) {
            String how = names.form() != DnsForm.MULTICAST ? "" : unicast ? ", answer me alone" : ", answer all";
            w.caption(name + ": type " + DnsType.name(type) + ", class " + className(recordClass) + how);
        }
        w.close();
        return new DnsQuestion(name, type, recordClass);
    }

    static String className(int recordClass) {
        String name = DnsType.CLASSES.name(recordClass);
        return name == null ? Integer.toString(recordClass) : name;
    }

    /** Whether both ask the same: names are alike in small and capital letters. */
    public boolean sameAs(DnsQuestion other) {
        return type == other.type && recordClass == other.recordClass && name.sameAs(other.name);
    }

    @Override
    public String toString() {
        return DnsType.name(type) + " " + name;
    }
}

package dev.framewise.protocols.wire;

/** Where a field or a rule is specified: a document and a section number (or a table, a figure, an appendix) in it. */
public record Spec(Document document, String section) {
    @Override
    public String toString() {
        return section.isEmpty()
                ? document.id()
                : Character.isDigit(section.charAt(0)) ? document.id() + " §" + section : document.id() + " " + section;
    }
}

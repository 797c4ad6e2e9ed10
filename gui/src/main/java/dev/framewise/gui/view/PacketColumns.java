package dev.framewise.gui.view;

import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;

/**
 * Which columns the packet list has, in which order and how wide: chosen by a right click on their heads, dragged, and
 * remembered as one line of words such as {@code number:60,field mqtt.topic:120}.
 */
public final class PacketColumns {
    private static final String KEY = "packets.columns";
    private static final String FIELD = "field ";

    private final PacketTable table;
    private final PacketTableModel model;
    private Consumer<List<String>> fieldsChanged = fields -> {};
    private Supplier<String> selectedField = () -> "";

    PacketColumns(PacketTable table, PacketTableModel model) {
        this.table = table;
        this.model = model;
        table.getTableHeader().setComponentPopupMenu(new Menu());
    }

    /**
     * @param changed told the names of the fields that have a column
     * @param selected the name of the selected field, or empty
     */
    public void listen(Consumer<List<String>> changed, Supplier<String> selected) {
        fieldsChanged = changed;
        selectedField = selected;
    }

    static String id(int modelIndex, List<String> fields) {
        int standard = PacketTableModel.standardCount();
        return modelIndex < standard ? PacketTableModel.key(modelIndex) : FIELD + fields.get(modelIndex - standard);
    }

    private List<String> shown() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < table.getColumnModel().getColumnCount(); i++) {
            all.add(table.getColumnModel().getColumn(i).getIdentifier().toString());
        }
        return all;
    }

    /** Adds a column for a field, before the last one. */
    public void add(String field) {
        String id = FIELD + field;
        List<String> words = new ArrayList<>(List.of(words().split(",")));
        if (shown().contains(id)) {
            return;
        }
        words.add(Math.max(0, words.size() - 1), id + ":" + 130);
        put(String.join(",", words));
    }

    private void toggle(String id) {
        List<String> words = new ArrayList<>(List.of(words().split(",")));
        if (shown().contains(id)) {
            if (words.size() > 1) {
                words.removeIf(w -> w.startsWith(id + ":"));
            }
        } else {
            words.add(id + ":" + 90);
        }
        put(String.join(",", words));
    }

    /** The columns that the list has at first. */
    public void standard() {
        put("");
    }

    private void put(String words) {
        List<String> fields = new ArrayList<>();
        for (String part : words.split(",")) {
            if (part.startsWith(FIELD) && part.indexOf(':') > 0) {
                fields.add(part.substring(FIELD.length(), part.lastIndexOf(':')));
            }
        }
        table.quietly(() -> {
            if (!fields.equals(model.fields())) {
                model.fields(fields);
                fieldsChanged.accept(fields);
            } else {
                model.fireTableStructureChanged();
            }
            table.nameColumns();
            arrange(words);
        });
        table.restore();
    }

    private void arrange(String words) {
        if (words.isBlank()) {
            return;
        }
        TableColumnModel columns = table.getColumnModel();
        int to = 0;
        for (String part : words.split(",")) {
            int colon = part.lastIndexOf(':');
            for (int i = to; colon > 0 && i < columns.getColumnCount(); i++) {
                TableColumn c = columns.getColumn(i);
                if (c.getIdentifier().equals(part.substring(0, colon))) {
                    width(c, part.substring(colon + 1));
                    columns.moveColumn(i, to++);
                    break;
                }
            }
        }
        while (to > 0 && columns.getColumnCount() > to) {
            columns.removeColumn(columns.getColumn(to));
        }
    }

    private static void width(TableColumn c, String word) {
        try {
            c.setPreferredWidth(Integer.parseInt(word));
        } catch (NumberFormatException e) {
            // somebody wrote into the file; the width stays as it is
            return;
        }
    }

    /** What is remembered. */
    private String words() {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < table.getColumnModel().getColumnCount(); i++) {
            TableColumn c = table.getColumnModel().getColumn(i);
            int wide = c.getWidth() > 0 ? c.getWidth() : c.getPreferredWidth();
            order.append(i > 0 ? "," : "").append(c.getIdentifier()).append(':').append(wide);
        }
        return order.toString();
    }

    public void restore(Settings settings) {
        put(settings.text(KEY, ""));
    }

    public void keep(Settings settings) {
        settings.put(KEY, words());
    }

    private final class Menu extends JPopupMenu {
        private static final long serialVersionUID = 1L;

        @Override
        public void show(Component invoker, int x, int y) {
            removeAll();
            List<String> shown = shown();
            for (int i = 0; i < model.getColumnCount(); i++) {
                String id = id(i, model.fields());
                String words = i == PacketTableModel.SEVERITY ? Texts.of("columns.severity") : model.getColumnName(i);
                JCheckBoxMenuItem item = new JCheckBoxMenuItem(words, shown.contains(id));
                item.addActionListener(e -> toggle(id));
                add(item);
            }
            addSeparator();
            String field = selectedField.get();
            JMenuItem more = add(field.isEmpty() ? Texts.of("columns.none") : Texts.of("columns.add", field));
            more.setEnabled(!field.isEmpty());
            more.addActionListener(e -> PacketColumns.this.add(field));
            add(Texts.of("columns.standard")).addActionListener(e -> standard());
            super.show(invoker, x, y);
        }
    }
}

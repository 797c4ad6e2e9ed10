package dev.framewise.gui.app;

import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.FilterText;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.MouseEvent;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTree;
import javax.swing.tree.TreePath;

/** What can be done with the selected field: filter by it, copy it. By right click, or by the keyboard's menu key. */
final class FieldMenu {
    /** How a condition joins what is typed in the filter already. */
    enum Join {
        ALONE,
        AND,
        OR,
        AND_NOT
    }

    private FieldMenu() {}

    /** @param more what can be done besides: the key of its words, and what it does with the field */
    static void install(
            JTree tree,
            SelectionModel selection,
            BiConsumer<Join, String> filter,
            Map<String, Consumer<FieldNode>> more) {
        JPopupMenu menu = new JPopupMenu() {
            private static final long serialVersionUID = 1L;

            @Override
            public void show(java.awt.Component invoker, int x, int y) {
                removeAll();
                FieldNode n = selection.field();
                if (n != null) {
                    fill(this, n, filter);
                    addSeparator();
                    more.forEach((words, does) -> add(words).addActionListener(e -> does.accept(n)));
                    super.show(invoker, x, y);
                }
            }
        };
        menu.setName("field.menu");
        tree.setComponentPopupMenu(new JPopupMenu() {
            private static final long serialVersionUID = 1L;

            @Override
            public void show(java.awt.Component invoker, int x, int y) {
                // a right click means the field below it
                TreePath below = tree.getPathForLocation(x, y);
                if (below != null) {
                    tree.setSelectionPath(below);
                }
                Rectangle at = tree.getPathBounds(tree.getSelectionPath());
                Point where = below == null && at != null ? new Point(at.x + 20, at.y + at.height) : new Point(x, y);
                menu.show(invoker, where.x, where.y);
            }
        });
        tree.addMouseListener(new java.awt.event.MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (e.getClickCount() == 2 && e.isAltDown() && selection.field() != null) {
                    filter.accept(Join.ALONE, FilterText.of(selection.field()));
                }
            }
        });
    }

    private static void fill(JPopupMenu menu, FieldNode n, BiConsumer<Join, String> filter) {
        String condition = FilterText.of(n);
        JMenuItem title = new JMenuItem(condition.length() > 60 ? condition.substring(0, 59) + "…" : condition);
        title.setEnabled(false);
        menu.add(title);
        for (Join join : Join.values()) {
            menu.add(Texts.of("field.filter." + join.name().toLowerCase(java.util.Locale.ROOT)))
                    .addActionListener(e -> filter.accept(join, condition));
        }
        menu.add(Texts.of("field.filter.present"))
                .addActionListener(e -> filter.accept(Join.ALONE, n.field().name()));
        menu.addSeparator();
        copy(menu, "field.copy.value", n.value().isEmpty() ? n.text() : unquoted(n.value()));
        copy(menu, "field.copy.name", n.field().name());
        copy(menu, "field.copy.filter", condition);
        copy(menu, "field.copy.text", n.text());
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    private static void copy(JPopupMenu menu, String key, String text) {
        menu.add(Texts.of(key))
                .addActionListener(e ->
                        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null));
    }
}

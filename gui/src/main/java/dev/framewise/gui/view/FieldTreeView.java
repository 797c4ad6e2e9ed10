package dev.framewise.gui.view;

import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Severity;
import java.awt.Component;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JTree;
import javax.swing.event.TreeExpansionEvent;
import javax.swing.event.TreeExpansionListener;
import javax.swing.event.TreeModelListener;
import javax.swing.tree.DefaultTreeCellRenderer;
import javax.swing.tree.TreeModel;
import javax.swing.tree.TreePath;
import javax.swing.tree.TreeSelectionModel;

/** The fields of the selected row as a tree. What is open stays open from row to row, by the names of fields. */
public final class FieldTreeView extends JTree {
    private static final long serialVersionUID = 1L;

    private final transient SelectionModel selection;
    private final Map<String, Boolean> open = new HashMap<>();
    private transient Dissection dissection;
    private boolean following;

    public FieldTreeView(SelectionModel selection) {
        super(new Model(null));
        this.selection = selection;
        setName("fields");
        getAccessibleContext().setAccessibleName(Texts.of("fields.name"));
        setRootVisible(false);
        setShowsRootHandles(true);
        setLargeModel(true);
        setCellRenderer(new Cell());
        getSelectionModel().setSelectionMode(TreeSelectionModel.SINGLE_TREE_SELECTION);
        addTreeSelectionListener(e -> {
            if (!following) {
                selection.selectNode(e.getNewLeadSelectionPath() == null ? -1 : node(e.getNewLeadSelectionPath()));
            }
        });
        addTreeExpansionListener(new TreeExpansionListener() {
            @Override
            public void treeExpanded(TreeExpansionEvent e) {
                remember(e.getPath(), true);
            }

            @Override
            public void treeCollapsed(TreeExpansionEvent e) {
                remember(e.getPath(), false);
            }
        });
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mouseMoved(MouseEvent e) {
                TreePath p = getClosestPathForLocation(e.getX(), e.getY());
                boolean on = p != null
                        && getPathBounds(p).y <= e.getY()
                        && e.getY() < getPathBounds(p).y + getPathBounds(p).height;
                selection.hover(on ? node(p) : -1);
            }

            @Override
            public void mouseExited(MouseEvent e) {
                selection.hover(-1);
            }
        };
        addMouseMotionListener(mouse);
        addMouseListener(mouse);
        selection.add(new SelectionModel.Listener() {
            @Override
            public void dissected(Dissection d) {
                show(d);
            }

            @Override
            public void nodeSelected(int node) {
                follow(node);
            }

            @Override
            public void nodeHovered(int node) {
                repaint();
            }
        });
    }

    private static int node(TreePath p) {
        return ((FieldNode) p.getLastPathComponent()).index();
    }

    private void remember(TreePath path, boolean opened) {
        if (!following && path.getLastPathComponent() instanceof FieldNode n) {
            open.put(n.field().name(), opened);
        }
    }

    private void show(Dissection d) {
        following = true;
        try {
            dissection = d;
            setModel(new Model(d));
            if (d != null) {
                int top = -1;
                for (FieldNode n : d.nodes()) {
                    top = n.parent() < 0 && n.field().kind() == Kind.PROTOCOL ? n.index() : top;
                }
                for (FieldNode n : d.nodes()) {
                    // the message itself is open at first, and what is wrong anywhere
                    boolean first = n.index() == top;
                    if (n.hasChildren()
                            && (n.troubled() || open.getOrDefault(n.field().name(), first))) {
                        expandPath(path(n));
                    }
                }
            }
        } finally {
            following = false;
        }
    }

    private TreePath path(FieldNode n) {
        List<Object> up = new ArrayList<>();
        for (FieldNode at = n;
                at != null;
                at = at.parent() < 0 ? null : dissection.nodes().get(at.parent())) {
            up.add(0, at);
        }
        up.add(0, Model.ROOT);
        return new TreePath(up.toArray());
    }

    private void follow(int node) {
        following = true;
        try {
            if (node < 0 || dissection == null) {
                clearSelection();
                return;
            }
            TreePath p = path(dissection.nodes().get(node));
            if (!p.equals(getSelectionPath())) {
                setSelectionPath(p);
                reveal(p);
            }
        } finally {
            following = false;
        }
    }

    /** Scrolls up and down alone: the beginning of a line says what it is about. */
    private void reveal(TreePath p) {
        Rectangle at = getPathBounds(p);
        if (at != null) {
            scrollRectToVisible(new Rectangle(0, at.y, 1, at.height));
        }
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setFont(Themes.mono());
        setRowHeight(getFontMetrics(getFont()).getHeight() + 3);
        if (getCellRenderer() != null) {
            setCellRenderer(new Cell());
        }
    }

    @Override
    public String convertValueToText(
            Object value, boolean selected, boolean expanded, boolean leaf, int row, boolean hasFocus) {
        return value instanceof FieldNode n ? text(n) : "";
    }

    private static String text(FieldNode n) {
        return n.derived() ? "[" + n.text() + "]" : n.text();
    }

    /** The tree behind it: the nodes of a dissection below one that nobody sees. */
    private record Model(Dissection dissection) implements TreeModel {
        private static final Object ROOT = new Object();

        @Override
        public Object getRoot() {
            return ROOT;
        }

        @Override
        public Object getChild(Object parent, int index) {
            int at = first(parent);
            for (int i = 0; i < index; i++) {
                at = dissection.nodes().get(at).after();
            }
            return dissection.nodes().get(at);
        }

        @Override
        public int getChildCount(Object parent) {
            int n = 0;
            for (int at = first(parent);
                    at < end(parent);
                    at = dissection.nodes().get(at).after()) {
                n++;
            }
            return n;
        }

        private int first(Object parent) {
            return parent instanceof FieldNode n ? n.index() + 1 : 0;
        }

        private int end(Object parent) {
            if (parent instanceof FieldNode n) {
                return n.after();
            }
            return dissection == null ? 0 : dissection.nodes().size();
        }

        @Override
        public boolean isLeaf(Object node) {
            return node instanceof FieldNode n && !n.hasChildren();
        }

        @Override
        public void valueForPathChanged(TreePath path, Object value) {}

        @Override
        public int getIndexOfChild(Object parent, Object child) {
            int i = 0;
            for (int at = first(parent);
                    at < end(parent);
                    at = dissection.nodes().get(at).after()) {
                if (at == ((FieldNode) child).index()) {
                    return i;
                }
                i++;
            }
            return -1;
        }

        @Override
        public void addTreeModelListener(TreeModelListener l) {
            // never changes: another row is another model
        }

        @Override
        public void removeTreeModelListener(TreeModelListener l) {
            // as above
        }
    }

    private final class Cell extends DefaultTreeCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTreeCellRendererComponent(
                JTree tree, Object value, boolean selected, boolean expanded, boolean leaf, int row, boolean focus) {
            super.getTreeCellRendererComponent(tree, value, selected, expanded, leaf, row, false);
            setIcon(null);
            if (!(value instanceof FieldNode n)) {
                return this;
            }
            boolean layer = n.field().kind() == Kind.PROTOCOL;
            setFont(tree.getFont().deriveFont(layer ? Font.BOLD : Font.PLAIN));
            Severity worst = null;
            for (var note : n.notes()) {
                worst = worst == null || note.severity().compareTo(worst) > 0 ? note.severity() : worst;
            }
            if (worst != null || n.troubled() && n.hasChildren() && !expanded) {
                setIcon(Marks.of(worst == null ? Severity.WARNING : worst));
            }
            if (worst != null) {
                setText(text(n) + "  — " + n.notes().get(0).sentence());
            }
            if (!selected) {
                if (worst != null) {
                    setForeground(Marks.colour(worst));
                } else if (n.derived()) {
                    setForeground(Themes.colour("tree.derived"));
                }
            }
            boolean hovered = !selected && selection.hovered() == n.index();
            setOpaque(hovered);
            setBackground(hovered ? Themes.colour("tree.hovered") : null);
            return this;
        }
    }
}

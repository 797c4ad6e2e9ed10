package dev.framewise.gui.view;

import dev.framewise.gui.model.FollowedStream;
import dev.framewise.gui.model.StreamText;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.dissect.Direction;
import java.awt.BorderLayout;
import java.awt.Color;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextPane;
import javax.swing.UIManager;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultStyledDocument;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import net.miginfocom.swing.MigLayout;

/**
 * What both ends of a conversation said. Each direction has a colour, and a sign at the beginning of what it says, so that
 * the colour is not needed.
 */
public final class StreamView extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JComboBox<String> layers = new JComboBox<>();
    private final JComboBox<String> ways = new JComboBox<>();
    private final JComboBox<String> forms = new JComboBox<>();
    private final JButton filter = new JButton(Texts.of("follow.filter"));
    private final JButton save = new JButton(Texts.of("follow.save"));
    private final JLabel counts = new JLabel(" ");
    private final JTextPane text = new JTextPane();
    private transient List<FollowedStream> streams = List.of();
    private boolean changing;

    /** What somebody wants to save: a layer, and of which direction; null for both. */
    public record Wanted(FollowedStream stream, Direction direction) {}

    public StreamView(Consumer<String> filterBy, Consumer<Wanted> saved) {
        super(new BorderLayout());
        setName("follow");
        JPanel bar = new JPanel(new MigLayout("insets 6 10 6 10, gapx 8"));
        bar.add(label("follow.layer", layers));
        bar.add(layers);
        bar.add(label("follow.direction", ways), "gapleft 10");
        bar.add(ways);
        bar.add(label("follow.form", forms), "gapleft 10");
        bar.add(forms);
        bar.add(filter, "gapleft 16");
        bar.add(save);
        layers.setName("follow.layers");
        ways.setName("follow.ways");
        forms.setName("follow.forms");
        // in the order of StreamText.Form
        forms.addItem(Texts.of("follow.form.text"));
        forms.addItem(Texts.of("follow.form.hex"));
        counts.setName("follow.counts");
        counts.setBorder(BorderFactory.createEmptyBorder(4, 12, 4, 12));
        text.setName("follow.text");
        text.setEditable(false);
        text.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
        text.getAccessibleContext().setAccessibleName(Texts.of("follow.name"));
        JScrollPane scroll = new JScrollPane(text);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(bar, BorderLayout.NORTH);
        add(scroll);
        add(counts, BorderLayout.SOUTH);
        layers.addActionListener(e -> fill());
        ways.addActionListener(e -> fill());
        forms.addActionListener(e -> fill());
        filter.addActionListener(e -> {
            if (shown() != null) {
                filterBy.accept(shown().filter());
            }
        });
        save.addActionListener(e -> {
            if (shown() != null) {
                saved.accept(new Wanted(shown(), way()));
            }
        });
        counts.setText(Texts.of("follow.reading"));
    }

    private static JLabel label(String key, JComboBox<String> of) {
        JLabel l = new JLabel(Texts.of(key));
        l.setLabelFor(of);
        return l;
    }

    /** Shows the layers of a conversation. */
    public void show(List<FollowedStream> found, String preferred) {
        streams = List.copyOf(found);
        changing = true;
        layers.removeAllItems();
        for (FollowedStream s : streams) {
            layers.addItem(s.name());
        }
        ways.removeAllItems();
        if (!streams.isEmpty()) {
            FollowedStream s = streams.get(0);
            ways.addItem(Texts.of("follow.both"));
            ways.addItem(s.client() + " → " + s.server());
            ways.addItem(s.server() + " → " + s.client());
            layers.setSelectedItem(preferred);
        }
        changing = false;
        fill();
    }

    private FollowedStream shown() {
        int i = layers.getSelectedIndex();
        return i < 0 ? null : streams.get(i);
    }

    private Direction way() {
        return switch (ways.getSelectedIndex()) {
            case 1 -> Direction.FORWARD;
            case 2 -> Direction.BACKWARD;
            default -> null;
        };
    }

    private void fill() {
        FollowedStream s = shown();
        if (changing) {
            return;
        }
        if (s == null) {
            counts.setText(Texts.of("follow.nothing"));
            return;
        }
        StreamText.Form form = StreamText.Form.values()[Math.max(0, forms.getSelectedIndex())];
        DefaultStyledDocument document = new DefaultStyledDocument();
        boolean whole = true;
        try {
            for (StreamText.Piece p : StreamText.pieces(s, way(), form)) {
                document.insertString(document.getLength(), p.text(), look(p));
                whole &= !p.cut();
            }
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
        text.setBackground(UIManager.getColor("Table.background"));
        text.setDocument(document);
        text.setCaretPosition(0);
        int from = s.all(Direction.FORWARD).length;
        int back = s.all(Direction.BACKWARD).length;
        String words = Texts.of("follow.counts", s.client(), from, s.server(), back);
        counts.setText(whole && !s.more() ? words : words + "  " + Texts.of("follow.more"));
    }

    private static SimpleAttributeSet look(StreamText.Piece p) {
        SimpleAttributeSet a = new SimpleAttributeSet();
        Color ink = p.direction() == null
                ? Themes.colour("faint")
                : Themes.colour(p.direction() == Direction.FORWARD ? "stream.client" : "stream.server");
        StyleConstants.setForeground(a, ink);
        StyleConstants.setFontFamily(a, Themes.mono().getFamily());
        StyleConstants.setFontSize(a, Themes.mono().getSize());
        return a;
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (streams != null) {
            fill();
        }
    }
}

package dev.framewise.gui.view;

import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.Explanation;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.inspector.fields.FieldCatalog;
import java.awt.Insets;
import java.util.function.LongConsumer;
import javax.swing.JEditorPane;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.html.HTMLEditorKit;

/** What there is to know about the selected field. */
public final class ExplanationView extends JEditorPane {
    private static final long serialVersionUID = 1L;

    private final transient SelectionModel selection;
    private final transient FieldCatalog catalog;

    /** @param toFrame told the number of a frame whose link was followed */
    public ExplanationView(SelectionModel selection, FieldCatalog catalog, LongConsumer toFrame) {
        this.selection = selection;
        this.catalog = catalog;
        setName("explanation");
        getAccessibleContext().setAccessibleName(Texts.of("explain.name"));
        setEditorKit(new HTMLEditorKit());
        setEditable(false);
        setMargin(new Insets(8, 10, 8, 10));
        putClientProperty(HONOR_DISPLAY_PROPERTIES, true);
        addHyperlinkListener(e -> {
            String to = e.getDescription();
            if (e.getEventType() == HyperlinkEvent.EventType.ACTIVATED && to != null && to.startsWith("frame:")) {
                toFrame.accept(Long.parseLong(to.substring("frame:".length())));
            }
        });
        selection.add(new SelectionModel.Listener() {
            @Override
            public void dissected(Dissection d) {
                tell();
            }

            @Override
            public void nodeSelected(int node) {
                tell();
            }
        });
        tell();
    }

    private void tell() {
        Dissection d = selection.dissection();
        int node = selection.node();
        if (d != null && node < 0 && !d.nodes().isEmpty()) {
            // nothing is selected yet: the row's highest layer is what it is about
            for (var n : d.nodes()) {
                node = n.parent() < 0 && !n.field().name().equals("framewise") ? n.index() : node;
            }
        }
        String html = d == null || node < 0
                ? "<html><body><p style='color:" + ExplanationText.css(Themes.colour("faint")) + "'>"
                        + ExplanationText.escape(Texts.of("explain.nothing")) + "</p></body></html>"
                : ExplanationText.html(Explanation.of(d, node, catalog));
        setText(html);
        setCaretPosition(0);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (getEditorKit() instanceof HTMLEditorKit kit) {
            kit.getStyleSheet().addRule("p {margin-top:3px; margin-bottom:3px}");
            kit.getStyleSheet().addRule("a {color:" + ExplanationText.css(Themes.colour("link")) + "}");
            if (selection != null) {
                tell();
            }
        }
    }
}

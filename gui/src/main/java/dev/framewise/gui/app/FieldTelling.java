package dev.framewise.gui.app;

import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import java.util.function.Consumer;

/** Tells, in the line below the views, of the field under the mouse, else of the selected one. */
final class FieldTelling implements SelectionModel.Listener {
    private final SelectionModel selection;
    private final Consumer<String> say;

    FieldTelling(SelectionModel selection, Consumer<String> say) {
        this.selection = selection;
        this.say = say;
    }

    @Override
    public void dissected(Dissection dissection) {
        tell();
    }

    @Override
    public void nodeSelected(int node) {
        tell();
    }

    @Override
    public void nodeHovered(int node) {
        tell();
    }

    private void tell() {
        Dissection d = selection.dissection();
        int node = selection.hovered() >= 0 ? selection.hovered() : selection.node();
        if (d == null || node < 0 || node >= d.nodes().size()) {
            say.accept("");
            return;
        }
        FieldNode n = d.nodes().get(node);
        say.accept(
                n.hasBytes()
                        ? Texts.of(
                                "status.field",
                                n.field().label(),
                                n.field().name(),
                                n.length(),
                                Integer.toString(n.start()),
                                d.runs().get(n.source()).title())
                        : Texts.of(
                                "status.derived", n.field().label(), n.field().name()));
    }
}

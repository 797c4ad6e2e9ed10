package dev.framewise.lessons.page;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Reads Markdown with tables, and writes it as HTML. */
public final class Markdown {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.NONE)
            .build();

    private Markdown() {}

    /** The tree of a text. */
    static Node tree(String markdown) {
        return PARSER.parse(markdown);
    }

    /**
     * A text as a piece of HTML. Raw HTML is shown as text and no link can run anything, whoever wrote the lesson.
     *
     * @param links turns the target of a link or image into another
     */
    public static String html(String markdown, java.util.function.UnaryOperator<String> links) {
        Node tree = tree(markdown);
        tree.accept(new org.commonmark.node.AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(links.apply(link.getDestination()));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(links.apply(image.getDestination()));
                visitChildren(image);
            }
        });
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new Addresses())
                .build()
                .render(tree);
    }

    /** Lets pass what leads to lessons, to the web, into the page, and pictures that the page carries itself. */
    private static final class Addresses implements org.commonmark.renderer.html.UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            return url.startsWith("https://") || url.startsWith("#") || url.startsWith("lesson:") ? url : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return url.startsWith("data:image/") ? url : "";
        }
    }
}

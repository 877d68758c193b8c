package org.rejoinder.contract.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * A place in a text that shows a figure: {@code ![alternative text](figure:HASH "caption")}, alone in its paragraph. No
 * alternative text at all states, as in HTML, that the picture only adorns; where nobody has said yet what it shows stands
 * {@value #UNSAID}.
 *
 * @param sha256 of the picture's bytes
 * @param alt what it shows, for those who do not see it; empty for a picture that is decoration
 * @param caption may be empty
 * @param alone whether nothing else stands in its paragraph; otherwise it is not shown
 */
public record FigureUse(String sha256, String alt, String caption, boolean alone) {

    private static final Pattern DESTINATION = Pattern.compile("figure:([0-9a-f]{64})");

    /** The alternative text of a picture of which nobody has said yet what it shows. */
    public static final String UNSAID = "?";

    private static final Pattern FILE_NAME =
            Pattern.compile("(?i)\\S+\\.(?:png|jpe?g|gif|bmp|webp|tiff?|svg|heic|emf|wmf)");

    /** Whether it is stated that the picture needs no words. */
    public boolean decorative() {
        return alt.isEmpty();
    }

    /** Whether what it shows is still to be said: the name of a file says nothing. */
    public boolean unsaid() {
        return !decorative()
                && (alt.codePoints().noneMatch(Character::isLetterOrDigit)
                        || FILE_NAME.matcher(alt).matches());
    }

    /** Every place of a text that refers to a figure, in reading order. */
    public static List<FigureUse> in(String markdown) {
        List<FigureUse> uses = new ArrayList<>();
        if (markdown.contains("figure:")) {
            Markdown.parse(markdown).accept(new AbstractVisitor() {
                @Override
                public void visit(Image image) {
                    of(image).ifPresent(uses::add);
                }
            });
        }
        return uses;
    }

    /** The figure that a paragraph shows: when it is all there is in it. */
    public static Optional<FigureUse> of(Paragraph paragraph) {
        return paragraph.getFirstChild() instanceof Image image ? of(image).filter(FigureUse::alone) : Optional.empty();
    }

    private static Optional<FigureUse> of(Image image) {
        Matcher destination = DESTINATION.matcher(image.getDestination());
        if (!destination.matches()) {
            return Optional.empty();
        }
        String title = image.getTitle();
        return Optional.of(
                new FigureUse(destination.group(1), words(image), title == null ? "" : title.strip(), isAlone(image)));
    }

    private static boolean isAlone(Image image) {
        return image.getParent() instanceof Paragraph && blankBefore(image) && blankAfter(image);
    }

    private static boolean blankBefore(Node node) {
        @Nullable Node before = node.getPrevious();
        return before == null || (isBlank(before) && blankBefore(before));
    }

    private static boolean blankAfter(Node node) {
        @Nullable Node after = node.getNext();
        return after == null || (isBlank(after) && blankAfter(after));
    }

    private static boolean isBlank(Node node) {
        return node instanceof Text text && text.getLiteral().isBlank();
    }

    private static String words(Image image) {
        StringBuilder words = new StringBuilder();
        for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
            child.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    words.append(text.getLiteral());
                }

                @Override
                public void visit(Code code) {
                    words.append(code.getLiteral());
                }

                @Override
                public void visit(SoftLineBreak lineBreak) {
                    words.append(' ');
                }

                @Override
                public void visit(HardLineBreak lineBreak) {
                    words.append(' ');
                }
            });
        }
        return words.toString().strip();
    }

    /** The same in Markdown: a block of its own. */
    public String markdown() {
        return "![" + escaped(alt) + "](figure:" + sha256 + (caption.isEmpty() ? "" : " \"" + quoted(caption) + "\"")
                + ")";
    }

    private static String escaped(String words) {
        return oneLine(words).replaceAll("([\\\\`*_\\[\\]<>&!])", "\\\\$1");
    }

    private static String quoted(String words) {
        return oneLine(words).replaceAll("([\\\\\"&])", "\\\\$1");
    }

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }
}

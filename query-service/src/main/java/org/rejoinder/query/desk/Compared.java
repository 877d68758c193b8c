package org.rejoinder.query.desk;

import java.util.List;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.text.Comparison;
import org.rejoinder.query.text.Redraft;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;

/**
 * What changed from one version of a text to another, word by word.
 *
 * @param head what changed in title and abstract
 * @param body what changed in the text
 */
public record Compared(int from, int to, Comparison head, Redraft body) {

    static Compared of(int from, EssayText older, int to, EssayText newer) {
        return new Compared(
                from, to, Comparison.of(heading(older), heading(newer)), Redraft.of(rendered(older), rendered(newer)));
    }

    private static RenderedText rendered(EssayText text) {
        return Rendering.render(text.markdown(), List.of(), text.pictures());
    }

    private static String heading(EssayText text) {
        String title = text.title() == null ? "" : text.title() + "\n";
        return title + text.summary();
    }

    /** Words that are new, in title, abstract and text. */
    public int added() {
        return head.added() + body.added();
    }

    /** Words that are gone. */
    public int removed() {
        return head.removed() + body.removed();
    }
}

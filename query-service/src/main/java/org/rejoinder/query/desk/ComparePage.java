package org.rejoinder.query.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.text.Comparison;

/**
 * Two versions of a manuscript, compared word by word.
 *
 * @param head what changed in title and abstract
 * @param body what changed in the text
 * @param versions numbers of the versions this reader may choose from, the newest first
 */
public record ComparePage(
        String dossier,
        @Nullable String title,
        int from,
        int to,
        Comparison head,
        Comparison body,
        List<Integer> versions) {

    /** Words that are new, in title, abstract and text. */
    public int added() {
        return head.added() + body.added();
    }

    /** Words that are gone. */
    public int removed() {
        return head.removed() + body.removed();
    }
}

package org.rejoinder.query.site;

import java.util.List;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;
import org.rejoinder.query.text.Redraft;

/**
 * What changed between two versions of an essay.
 *
 * @param head title, names and abstract, those that differ
 * @param sideBySide whether the two texts stand in two columns
 * @param formOnly whether no word differs, yet the two texts do: links, emphasis or headings
 * @param permalink address of the essay
 */
record ChangesPage(
        Series series,
        Essay essay,
        VersionLine from,
        VersionLine to,
        List<VersionLine> versions,
        List<Part> head,
        Redraft text,
        boolean formOnly,
        boolean sideBySide,
        String permalink,
        String language) {

    /**
     * Something beside the text.
     *
     * @param name {@code title}, {@code byline}, {@code summary} or {@code keywords}
     */
    record Part(String name, List<Stretch> stretches) {

        public List<Stretch> before() {
            return stretches.stream()
                    .filter(one -> one.change() != Change.ADDED)
                    .toList();
        }

        public List<Stretch> after() {
            return stretches.stream()
                    .filter(one -> one.change() != Change.REMOVED)
                    .toList();
        }
    }

    public String url() {
        return essay.url() + "/compare/" + from.version() + "..." + to.version();
    }

    public String address() {
        return permalink + "/compare/" + from.version() + "..." + to.version();
    }

    /** The address with the other way of showing the same. */
    public String otherView() {
        return sideBySide ? url() : url() + "?view=side";
    }

    public boolean same() {
        return head.isEmpty() && text.same() && !formOnly;
    }
}

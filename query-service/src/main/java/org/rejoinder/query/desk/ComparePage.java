package org.rejoinder.query.desk;

import java.util.List;
import java.util.stream.Stream;
import org.rejoinder.query.desk.DossierPage.Note;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Redraft.Paragraph;

/**
 * Two versions of a manuscript, compared word by word.
 *
 * @param parts the text, what is unchanged at a stretch apart from what is not
 * @param sideBySide whether the two texts also stand in two columns
 * @param changes how many paragraphs differ
 * @param versions numbers of the versions this reader may choose from, the newest first
 */
public record ComparePage(
        String dossier,
        String title,
        String language,
        Compared compared,
        List<Part> parts,
        boolean sideBySide,
        int changes,
        List<Integer> versions) {

    public String url() {
        return dossier + "/compare/" + compared.from() + "..." + compared.to();
    }

    /** The address with the other way of showing the same. */
    public String otherView() {
        return sideBySide ? url() : url() + "?view=side";
    }

    /**
     * Some paragraphs on end.
     *
     * @param folded whether they are all unchanged and far enough from what is not to be read only on demand
     */
    public record Part(boolean folded, List<Row> rows) {

        /** Notes that stand in it, each counted once. */
        public long notes() {
            return rows.stream()
                    .flatMap(row -> Stream.concat(row.older().stream(), row.newer().stream()))
                    .map(Note::id)
                    .distinct()
                    .count();
        }
    }

    /**
     * A paragraph in both versions.
     *
     * @param change counts the paragraphs that differ; 0 for one that does not
     * @param inline its words as one text
     * @param before its words in the older version
     * @param after its words in the newer version
     * @param older notes that stand at it in the older version
     * @param newer notes that stand at it in the newer version
     */
    public record Row(
            Paragraph paragraph,
            int change,
            List<Cut> inline,
            List<Cut> before,
            List<Cut> after,
            List<Note> older,
            List<Note> newer) {

        /** Notes that stand at it in the older version alone. */
        public List<Note> onlyOlder() {
            return older.stream()
                    .filter(note -> newer.stream().noneMatch(other -> other.id().equals(note.id())))
                    .toList();
        }

        boolean isQuiet() {
            return change == 0;
        }
    }

    /**
     * Words with one fate that the same notes stand at.
     *
     * @param marks the notes, as classes of their words
     */
    public record Cut(Change change, String text, String marks) {}
}

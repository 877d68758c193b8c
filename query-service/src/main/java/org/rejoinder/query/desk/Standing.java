package org.rejoinder.query.desk;

/**
 * What a person is to a manuscript, which decides what is shown and which moves are offered. The command side decides again
 * by itself; an author is an author and nothing else, whatever other roles the person holds.
 *
 * @param author its corresponding author
 * @param coauthor named as an author beside that one, whatever they said to it
 * @param scribe the editor who began it in the author's name
 * @param editor an editor of its series
 * @param handling in charge of it; until someone took charge, any editor of the series
 * @param publisher publisher of the site
 * @param reviewer asked to review it, in whichever round
 */
record Standing(
        boolean author,
        boolean coauthor,
        boolean scribe,
        boolean editor,
        boolean handling,
        boolean publisher,
        boolean reviewer) {

    static final Standing AUTHOR = new Standing(true, false, false, false, false, false, false);
    static final Standing COAUTHOR = new Standing(false, true, false, false, false, false, false);

    /** Strangers are not told that a manuscript exists. */
    boolean maySee() {
        return author || coauthor || editor || reviewer;
    }

    /** Whether the page is made for authors. */
    boolean readsAsAuthor() {
        return author || (coauthor && !editor);
    }

    /** Whether everything that happens to it is told: to editors, and to them alone. */
    boolean countsAll() {
        return editor && !readsAsAuthor();
    }

    /** The author, or whoever writes for the author. */
    boolean mayWrite() {
        return author || scribe;
    }

    /** The editors' decisions on a manuscript are for the one in charge, or the publisher. */
    boolean inCharge() {
        return handling || publisher;
    }
}

package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rejoinder.query.desk.DossierPage.Note;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;
import org.springframework.web.util.HtmlUtils;

/**
 * Sets suggested edits into the text at their passages: what would go struck through, what would come underlined, with
 * words for those who hear the page. Only where the passage is one stretch that no other note shares, and its words are
 * still those the edit is for; everywhere else the note says it.
 *
 * @param language tag of the language in which the rest is said
 * @param added said before words that would come
 * @param removed said before words that would go
 * @param end said after either
 */
record Redline(String language, String added, String removed, String end) {

    String in(String html, List<Note> notes) {
        String marked = html;
        for (Note note : notes) {
            boolean pending = !note.edit().isEmpty()
                    && note.here() == null
                    && note.state().equals("OPEN");
            if (pending) {
                marked = in(marked, note.id(), note.edit());
            }
        }
        return marked;
    }

    private String in(String html, UUID id, List<Stretch> edit) {
        Matcher passage = Pattern.compile("<span id=\"p-" + id + "\" class=\"passage p-" + id + "\">([^<]*)</span>")
                .matcher(html);
        if (!passage.find() || html.indexOf("passage p-" + id, passage.end()) >= 0) {
            return html;
        }
        StringBuilder words = new StringBuilder();
        for (Stretch stretch : edit) {
            String text = HtmlUtils.htmlEscape(stretch.text(), "UTF-8");
            words.append(stretch.change() == Change.SAME ? text : element(stretch.change(), text));
        }
        return html.substring(0, passage.start())
                + "<span id=\"p-" + id + "\" class=\"passage suggested p-" + id + "\">" + words + "</span>"
                + html.substring(passage.end());
    }

    private String element(Change change, String text) {
        String name = change == Change.ADDED ? "ins" : "del";
        return "<" + name + ">" + said((change == Change.ADDED ? added : removed) + " ") + text + said(" " + end + " ")
                + "</" + name + ">";
    }

    private String said(String words) {
        return "<span class=\"visually-hidden said\" lang=\"" + language + "\">" + HtmlUtils.htmlEscape(words, "UTF-8")
                + "</span>";
    }
}

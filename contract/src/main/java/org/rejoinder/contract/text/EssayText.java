package org.rejoinder.contract.text;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;

/**
 * All of an essay that its readers read, as one document: approving its hash approves the title, the abstract, the body,
 * the passages it answers and the figures it shows. Stored as canonical JSON (see {@link CanonicalJson}), media type
 * {@value #MEDIA_TYPE}.
 *
 * @param title absent for an untitled response
 * @param summary the abstract, plain text, may be empty
 * @param language BCP 47 tag
 * @param markdown the body, CommonMark with tables and footnotes
 * @param answers what it answers and where, the primary target first
 * @param figures the pictures that the body refers to, in the order it first does; absent when it refers to none, so that
 *     a text from before there were figures has the bytes it had
 */
public record EssayText(
        @Nullable String title,
        String summary,
        List<String> keywords,
        String language,
        String markdown,
        List<Answer> answers,
        @Nullable List<Figure> figures) {

    public static final String MEDIA_TYPE = "application/vnd.rejoinder.essay+json";

    public EssayText {
        figures = figures == null || figures.isEmpty() ? null : List.copyOf(figures);
    }

    /** An essay without figures. */
    public EssayText(
            @Nullable String title,
            String summary,
            List<String> keywords,
            String language,
            String markdown,
            List<Answer> answers) {
        this(title, summary, keywords, language, markdown, answers, null);
    }

    /** One target with the passages of it that are answered; none when the essay answers it as a whole. */
    public record Answer(Target target, List<Passage> passages) {}

    /**
     * A picture: what the body knows it by, and the text its bytes are.
     *
     * @param sha256 of the picture's bytes, 64 lower-case hex digits; see {@link FigureUse}
     * @param text id of a {@link FigureText}, the same in all versions of a manuscript
     * @param mediaType {@code image/png} or {@code image/jpeg}
     * @param width in pixels
     * @param height in pixels
     */
    public record Figure(String sha256, UUID text, String mediaType, int width, int height) {}

    /** The figures, none when there are none. */
    public List<Figure> pictures() {
        return figures == null ? List.of() : figures;
    }
}

package org.rejoinder.contract.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;

/**
 * All of an essay that its readers read, as one document: approving its hash approves the title, the abstract, the body
 * and the passages it answers. Stored as canonical JSON (see {@link CanonicalJson}), media type
 * {@value #MEDIA_TYPE}.
 *
 * @param title absent for an untitled response
 * @param summary the abstract, plain text, may be empty
 * @param language BCP 47 tag
 * @param markdown the body, CommonMark with tables and footnotes
 * @param answers what it answers and where, the primary target first
 */
public record EssayText(
        @Nullable String title,
        String summary,
        List<String> keywords,
        String language,
        String markdown,
        List<Answer> answers) {

    public static final String MEDIA_TYPE = "application/vnd.rejoinder.essay+json";

    /** One target with the passages of it that are answered; none when the essay answers it as a whole. */
    public record Answer(Target target, List<Passage> passages) {}
}

package org.rejoinder.query.forms;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.identity.FormState.FieldError;

/**
 * A form as its page shows it: empty at first, and after a refusal with what was typed and what was wrong. A page with
 * several forms asks for each by the path it is sent to, so that a message stands only beside the form it is about.
 */
public final class Form {

    private static final String PREVIEW = "PREVIEW";

    private static final Set<String> SHOWN = Set.of("LETTER_PREVIEW", "NOTES_PREVIEW");

    /** Nothing was refused. */
    public static final Form UNTOUCHED = new Form(null);

    private final @Nullable FormState refused;

    private Form(@Nullable FormState refused) {
        this.refused = refused;
    }

    static Form of(FormState refused) {
        return new Form(refused);
    }

    /** The form sent to one path: this one if it was, else an untouched one. */
    public Form sentTo(String action) {
        return refused != null && refused.action().equals(action) ? this : UNTOUCHED;
    }

    public boolean isRefused() {
        return refused != null && !isPreview();
    }

    /** Whether nothing was wrong with it, and it only came back to show what would become of it. */
    public boolean isPreview() {
        return refused != null && refused.code().equals(PREVIEW);
    }

    /** Whether it came back only to be looked at before it is sent: nothing was wrong with it. */
    public boolean isPreviewed() {
        return refused != null && SHOWN.contains(refused.code());
    }

    /** How many lines of a preview, or of what is wrong, are of a kind. */
    public int count(String code) {
        return (int)
                getErrors().stream().filter(error -> error.code().equals(code)).count();
    }

    /**
     * Whether somebody changed meanwhile what the form changes, so that to send it again puts what was typed in the place of
     * what they wrote.
     */
    public boolean isStale() {
        return refused != null && refused.code().equals("STALE_VERSION");
    }

    /** Whether to send it again would replace what a field now says. */
    public boolean replaces(String field, @Nullable String now) {
        return isStale() && !value(field, now).strip().equals(now == null ? "" : now.strip());
    }

    /** Whether anything that was typed is shown again: passwords and codes never are. */
    public boolean isKept() {
        return refused != null
                && refused.fields().entrySet().stream()
                        .anyMatch(field -> !field.getKey().equals("next")
                                && field.getValue().stream().anyMatch(typed -> !typed.isBlank()));
    }

    /** The refusal in words; empty when there was none. */
    public String getMessage() {
        return refused == null ? "" : refused.message();
    }

    public List<FieldError> getErrors() {
        return refused == null ? List.of() : refused.errors();
    }

    /** What is wrong with one field, absent when nothing is. */
    public @Nullable String error(String field) {
        return getErrors().stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
    }

    /** What was typed into a field before the refusal, else what the page offers. */
    public String value(String field, @Nullable String offered) {
        if (refused == null) {
            return offered == null ? "" : offered;
        }
        List<String> typed = refused.fields().get(field);
        return typed == null || typed.isEmpty() ? "" : typed.get(0);
    }

    /** How many rows of a list were sent, filled or not. */
    public int rows(String list) {
        return refused == null
                ? 0
                : (int) refused.fields().keySet().stream()
                        .filter(field -> field.startsWith(list + "["))
                        .map(field -> field.substring(0, field.indexOf(']')))
                        .distinct()
                        .count();
    }

    /** Whether a box was ticked, or an option taken, before the refusal. */
    public boolean chose(String field, String option) {
        return refused != null
                && refused.fields().getOrDefault(field, List.of()).contains(option);
    }
}

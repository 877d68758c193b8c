package org.rejoinder.contract.identity;

import java.util.List;
import java.util.Map;

/**
 * A form that was refused, as kept in {@code identity.form_state.state} (canonical JSON) for half an hour, so that its page
 * can show beside each field what was typed and what was wrong. The page is asked with {@code ?form=<id>}; it reads the row
 * by id, only for the same person (or, before sign-in, the same session) and only until {@code expires_at}.
 *
 * <p>Example: {@code {"action":"/api/commentaries/…/notes","code":"INVALID","errors":[{"code":"NOT_FOUND","field":"quote",
 * "message":"…"}],"fields":{"quote":["…"],"text":["…"]},"message":"…","moves":[]}}
 *
 * @param action the local path the form was sent to, so that a page with several forms knows which one this was
 * @param code what kind of refusal: {@code INVALID} for fields, else a stable reason such as {@code NOT_REVIEWED}
 * @param message the refusal in words, shown above the form
 * @param fields what was typed, by field name as in the form ({@code byline[0].displayName}), each with its values in
 *     order; never a password, a token or a hidden field that begins with an underscore
 * @param errors what to say beside which field
 * @param moves names of the moves possible now, when the refusal was about the state of things
 */
public record FormState(
        String action,
        String code,
        String message,
        Map<String, List<String>> fields,
        List<FieldError> errors,
        List<String> moves) {

    /**
     * One thing wrong with one field.
     *
     * @param field name as in the form
     * @param code stable, upper case, for instance {@code TOO_LONG}
     * @param message in words
     */
    public record FieldError(String field, String code, String message) {}
}

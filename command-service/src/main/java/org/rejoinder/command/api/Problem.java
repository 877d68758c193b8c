package org.rejoinder.command.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState.FieldError;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code /problems/} and the code in lower case with hyphens
 * @param title the HTTP status in words
 * @param detail what is wrong, in words for people
 * @param code stable, for programs
 * @param errors what is wrong with which field
 * @param moves what may be done now instead, when the state of things forbade it
 * @param id under which a failure of ours is logged
 * @param more further members, for instance {@code current}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        List<FieldError> errors,
        List<String> moves,
        @Nullable String id,
        @JsonAnyGetter Map<String, Object> more) {}

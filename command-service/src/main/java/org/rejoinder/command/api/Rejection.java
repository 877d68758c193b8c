package org.rejoinder.command.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.springframework.http.HttpStatus;

/**
 * A request turned away at the door, before any aggregate was asked: it could not be read, a field is not acceptable, or
 * what it speaks of is not there. Refusals of the domain are {@link org.rejoinder.command.access.Refused}.
 */
public final class Rejection extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final List<FieldError> errors;
    private final Map<String, Object> more;

    private Rejection(HttpStatus status, String code, List<FieldError> errors, Map<String, Object> more) {
        super(code);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.more = Map.copyOf(more);
    }

    public static Rejection of(HttpStatus status, String code) {
        return new Rejection(status, code, List.of(), Map.of());
    }

    /** Fields were not acceptable; a field nobody knows makes it an unreadable request (400), all else is 422. */
    public static Rejection fields(List<FieldError> errors) {
        boolean unknown = errors.stream().anyMatch(error -> error.code().equals("UNKNOWN_FIELD"));
        HttpStatus status = unknown ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT;
        return new Rejection(status, "INVALID", errors, Map.of());
    }

    public static Rejection field(String field, String code, String message) {
        return fields(List.of(new FieldError(field, code, message)));
    }

    /**
     * Nothing is wrong: a form comes back to show what would become of it.
     *
     * @param shown what, line by line
     */
    public static Rejection shown(String code, List<FieldError> shown) {
        return new Rejection(HttpStatus.CONFLICT, code, shown, Map.of());
    }

    /** A value that must be unique has an owner. */
    public static Rejection taken(String field, String message) {
        return new Rejection(HttpStatus.CONFLICT, "TAKEN", List.of(new FieldError(field, "TAKEN", message)), Map.of());
    }

    /** There is no such thing, or it is not this person's to see; the two look alike. */
    public static Rejection notFound() {
        return of(HttpStatus.NOT_FOUND, "NOT_FOUND");
    }

    /**
     * Somebody changed it since it was read.
     *
     * @param current what is there now, for the caller to compare with
     */
    public static Rejection stale(@Nullable Object current) {
        return new Rejection(
                HttpStatus.PRECONDITION_FAILED,
                "STALE_VERSION",
                List.of(),
                current == null ? Map.of() : Map.of("current", current));
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    /** What is wrong with which field. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the problem document. */
    Map<String, Object> more() {
        return more;
    }
}

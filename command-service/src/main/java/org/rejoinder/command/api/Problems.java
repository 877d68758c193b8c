package org.rejoinder.command.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Reason;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.log.AlreadyReservedException;
import org.rejoinder.command.log.KeyReusedException;
import org.rejoinder.command.log.NoSuchTextException;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * Turns whatever went wrong into a {@link Problem}. A refusal keeps its reason; a failure of ours says nothing of its
 * inside, only the id it is logged under.
 */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Messages messages;

    Problems(Messages messages) {
        this.messages = messages;
    }

    Problem of(Throwable thrown, HttpServletRequest request) {
        Throwable failure = Failures.origin(thrown);
        String instance = request.getRequestURI();
        if (failure instanceof Refused refused) {
            return refused(refused, instance);
        }
        if (failure instanceof Rejection rejection) {
            return problem(
                    rejection.status(),
                    rejection.code(),
                    messages.of(rejection.code()),
                    instance,
                    rejection.errors(),
                    List.of(),
                    null,
                    rejection.more());
        }
        if (failure instanceof AlreadyReservedException taken) {
            FieldError error = new FieldError(taken.kind(), "TAKEN", messages.of("TAKEN"));
            return problem(
                    HttpStatus.CONFLICT,
                    "TAKEN",
                    messages.of("TAKEN"),
                    instance,
                    List.of(error),
                    List.of(),
                    null,
                    Map.of());
        }
        if (failure instanceof KeyReusedException) {
            return plain(HttpStatus.UNPROCESSABLE_CONTENT, "KEY_REUSED", instance);
        }
        if (failure instanceof NoSuchTextException) {
            return plain(HttpStatus.GONE, "TEXT_ERASED", instance);
        }
        if (failure instanceof ConflictingAggregateVersionException) {
            return plain(HttpStatus.PRECONDITION_FAILED, "STALE_VERSION", instance);
        }
        if (failure instanceof ConcurrencyException) {
            return plain(HttpStatus.CONFLICT, "CONCURRENT_CHANGE", instance);
        }
        if (failure instanceof AggregateNotFoundException
                || failure instanceof IncompatibleAggregateException
                || failure instanceof TypeMismatchException) {
            // An id in the path that is one of something else, or no id at all, names nothing either.
            return plain(HttpStatus.NOT_FOUND, "NOT_FOUND", instance);
        }
        if (failure instanceof MaxUploadSizeExceededException) {
            return plain(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", instance);
        }
        if (failure instanceof ErrorResponse response
                && !response.getStatusCode().is5xxServerError()) {
            HttpStatus status = known(response.getStatusCode());
            return plain(status, status == HttpStatus.BAD_REQUEST ? "MALFORMED" : status.name(), instance);
        }
        ResponseStatus stated = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
        if (stated != null && !stated.code().is5xxServerError()) {
            // What the read side of the API says of itself, where both sides are one application.
            return plain(stated.code(), stated.code().name(), instance);
        }
        if (Failures.databaseAway(failure)) {
            LOG.warn("{} {} found no database: {}", request.getMethod(), instance, failure.toString());
            return plain(HttpStatus.SERVICE_UNAVAILABLE, "STORE_AWAY", instance);
        }
        String id = UUID.randomUUID().toString();
        LOG.error("{} {} failed, id {}", request.getMethod(), instance, id, failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "FAILED",
                messages.of("FAILED", id),
                instance,
                List.of(),
                List.of(),
                id,
                Map.of());
    }

    private Problem refused(Refused refused, String instance) {
        Reason reason = refused.reason();
        if (reason == AccessReason.NOT_YOURS) {
            // To the letter what an id of nothing is answered with, or the answer would tell that there is something.
            return plain(HttpStatus.NOT_FOUND, "NOT_FOUND", instance);
        }
        String field = reason.field();
        String words = messages.of(reason);
        List<FieldError> errors = field == null ? List.of() : List.of(new FieldError(field, reason.name(), words));
        return problem(
                status(reason.answer()),
                reason.name(),
                words,
                instance,
                errors,
                List.copyOf(refused.moves()),
                null,
                Map.of());
    }

    private static HttpStatus status(Reason.Answer answer) {
        return switch (answer) {
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatus known(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        return status == null ? HttpStatus.BAD_REQUEST : status;
    }

    private Problem plain(HttpStatus status, String code, String instance) {
        return problem(status, code, messages.of(code), instance, List.of(), List.of(), null, Map.of());
    }

    private static Problem problem(
            HttpStatus status,
            String code,
            String detail,
            String instance,
            List<FieldError> errors,
            List<String> moves,
            @Nullable String id,
            Map<String, Object> more) {
        String type = "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(
                type, status.getReasonPhrase(), status.value(), detail, instance, code, errors, moves, id, more);
    }
}

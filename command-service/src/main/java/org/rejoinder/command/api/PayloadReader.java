package org.rejoinder.command.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a {@link Payload} parameter from a JSON or a form body and validates it. Whatever does not fit is a
 * {@link Rejection} that names the fields; an empty body counts as a document without fields.
 */
final class PayloadReader implements HandlerMethodArgumentResolver {

    /** Constraints of the standard, by the code their violation is known by. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("NotNull", "REQUIRED"),
            Map.entry("NotBlank", "REQUIRED"),
            Map.entry("NotEmpty", "REQUIRED"),
            Map.entry("Size", "TOO_MANY"),
            Map.entry("Email", "NOT_AN_ADDRESS"),
            Map.entry("Min", "OUT_OF_RANGE"),
            Map.entry("Max", "OUT_OF_RANGE"),
            Map.entry("Positive", "OUT_OF_RANGE"),
            Map.entry("PositiveOrZero", "OUT_OF_RANGE"),
            Map.entry("Pattern", "WRONG_FORM"),
            Map.entry("FutureOrPresent", "PAST_DATE"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Validator validator;
    private final Messages messages;

    PayloadReader(Validator validator, Messages messages) {
        this.validator = validator;
        this.messages = messages;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Payload.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        Call call = Call.of(request);
        call.check();
        Optional<Form> form = call.form();
        JsonNode tree = form.isPresent() ? form.get().tree() : json(request);

        RecordBinder binder = new RecordBinder(form.isPresent(), messages);
        Object payload = binder.bind(parameter.getParameterType(), tree);
        List<FieldError> errors = new ArrayList<>(binder.errors());
        if (payload != null) {
            validator.validate(payload).stream()
                    .map(PayloadReader::error)
                    .filter(error -> errors.stream().noneMatch(known -> concerns(known.field(), error.field())))
                    .sorted((one, other) -> one.field().compareTo(other.field()))
                    .toList()
                    .forEach(errors::add);
        }
        if (!errors.isEmpty()) {
            throw Rejection.fields(errors);
        }
        return payload;
    }

    /** A field that could not be read has said what is wrong with it; so has the list it is in. */
    private static boolean concerns(String known, String field) {
        return known.equals(field) || known.startsWith(field + "[") || known.startsWith(field + ".");
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        String template = violation.getMessageTemplate();
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        String code = CODES.getOrDefault(constraint, template.substring(1, Math.max(1, template.length() - 1)));
        String path = violation.getPropertyPath().toString().replace(".<list element>", "");
        return new FieldError(path.replaceAll("\\[(\\d+)]\\.<list element>", "[$1]"), code, violation.getMessage());
    }

    private static JsonNode json(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
        byte[] body = request.getInputStream().readAllBytes();
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        Optional<MediaType> type = Call.contentType(request);
        if (type.filter(PayloadReader::isJson).isEmpty()) {
            throw new HttpMediaTypeNotSupportedException(
                    type.orElse(null), List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED));
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException malformed) {
            throw Rejection.of(HttpStatus.BAD_REQUEST, "MALFORMED");
        }
    }

    private static boolean isJson(MediaType type) {
        return MediaType.APPLICATION_JSON.isCompatibleWith(type) || "json".equals(type.getSubtypeSuffix());
    }
}

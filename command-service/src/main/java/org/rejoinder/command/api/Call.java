package org.rejoinder.command.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.WebUtils;

/**
 * How a request asks to be treated: a form is answered with a page to go to, everything else with JSON. Carries the
 * version the caller believes in and the key under which a repeated request gets the same reply.
 */
public final class Call {

    private static final String ATTRIBUTE = Call.class.getName();
    private static final int LONGEST_KEY = 200;

    private final HttpServletRequest request;
    private final @Nullable Form form;
    private final Map<String, String> kept = new LinkedHashMap<>();

    private Call(HttpServletRequest request, @Nullable Form form) {
        this.request = request;
        this.form = form;
    }

    /** The call a request makes; the same one each time. */
    public static Call of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Call known) {
            return known;
        }
        Call call = new Call(request, formOf(request));
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    private static @Nullable Form formOf(HttpServletRequest request) {
        // Session and security wrap the request on its way here.
        BufferedRequest buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
        if (buffered != null) {
            return buffered.form();
        }
        return contentType(request)
                        .filter(MediaType.MULTIPART_FORM_DATA::isCompatibleWith)
                        .isPresent()
                ? multipart(request)
                : null;
    }

    private static Form multipart(HttpServletRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, sent) -> {
            List<String> lines = new ArrayList<>();
            for (String value : sent) {
                lines.add(value.replace("\r\n", "\n"));
            }
            values.put(name, lines);
        });
        return new Form(values);
    }

    static Optional<MediaType> contentType(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getContentType()).map(MediaType::parseMediaType);
        } catch (InvalidMediaTypeException nonsense) {
            throw Rejection.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    public boolean isForm() {
        return form != null;
    }

    Optional<Form> form() {
        return Optional.ofNullable(form);
    }

    /** Has a field come back with the form, should it come back: what a file held, which no browser sends again by itself. */
    public void keep(String field, String value) {
        kept.put(field, value);
    }

    Map<String, String> kept() {
        return kept;
    }

    /** The button that sent a form with several. */
    public Optional<String> then() {
        return instruction("_then");
    }

    /** The page to go to when all went well, if the form names one. */
    public Optional<LocalPath> next() {
        return path("_next");
    }

    /** The page the form stands on, to go back to when something is wrong with it. */
    public Optional<LocalPath> page() {
        return path("_page");
    }

    /**
     * Version the caller believes the aggregate to be at.
     *
     * @throws Rejection when it is not a version
     */
    public @Nullable Long expectedVersion() {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        Optional<String> given = Optional.ofNullable(header).or(() -> instruction("_version"));
        if (given.isEmpty() || given.get().isBlank() || given.get().equals("*")) {
            return null;
        }
        String version = given.get().strip().replaceFirst("^\"(.*)\"$", "$1");
        try {
            return Long.valueOf(version);
        } catch (NumberFormatException neverGivenOut) {
            // A tag this server never gave names no version of the thing, so the precondition fails.
            throw Rejection.stale(null);
        }
    }

    /** What a repeated request is recognised by. */
    public Optional<String> key() {
        Optional<String> key = Optional.ofNullable(request.getHeader("Idempotency-Key"))
                .or(() -> instruction("_key"))
                .filter(given -> !given.isBlank());
        key.ifPresent(given -> {
            if (given.length() > LONGEST_KEY || !given.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw Rejection.of(HttpStatus.BAD_REQUEST, "BAD_IDEMPOTENCY_KEY");
            }
        });
        return key;
    }

    /** The path asked for, without its query. */
    String action() {
        return request.getRequestURI();
    }

    String method() {
        return request.getMethod();
    }

    /** Looks at everything a form tells the server to do, before anything is done. */
    void check() {
        next();
        page();
        key();
        expectedVersion();
    }

    private Optional<String> instruction(String name) {
        return form == null ? Optional.empty() : form.first(name);
    }

    private Optional<LocalPath> path(String name) {
        Optional<String> given = instruction(name).filter(path -> !path.isEmpty());
        Optional<LocalPath> path = given.flatMap(LocalPath::of);
        if (given.isPresent() && path.isEmpty()) {
            throw Rejection.of(HttpStatus.BAD_REQUEST, "NOT_A_LOCAL_PAGE");
        }
        return path;
    }
}

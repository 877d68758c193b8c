package org.rejoinder.command.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.identity.FormState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a call that went wrong. A program gets the problem document; a form gets its page back with what was typed and
 * what is wrong with it, or, when even that cannot be kept, a page that says to go back in the browser.
 */
public final class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Problems problems;
    private final FormStates forms;

    ProblemAnswers(Problems problems, FormStates forms) {
        this.problems = problems;
        this.forms = forms;
    }

    /** Writes the answer to a failed request. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException {
        Problem problem = problems.of(failure, request);
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        answer(request, response, problem);
    }

    /** Writes the answer to a request that was refused with a reason of the caller's own, such as a missing session. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Rejection rejection)
            throws IOException {
        answer(request, response, problems.of(rejection, request));
    }

    /**
     * Writes the answer to a request that failed outside the filters that know its session and its person, so that nobody
     * is known to keep a form for.
     */
    void answerAtTheDoor(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        Problem problem = problems.of(failure, request);
        say(request, response, problem, form(request).isPresent());
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<Form> form = form(request);
        Optional<LocalPath> page = form.isPresent() ? page(request) : Optional.empty();
        if (form.isPresent() && page.isPresent()) {
            Optional<UUID> kept = keep(request, page.get(), form.get(), problem);
            if (kept.isPresent()) {
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader(
                        HttpHeaders.LOCATION,
                        page.get().with("form", kept.get()).toString());
                return;
            }
        }
        say(request, response, problem, form.isPresent());
    }

    private static void say(HttpServletRequest request, HttpServletResponse response, Problem problem, boolean form)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.setStatus(problem.status());
        if (form && wantsPage(request)) {
            write(response, MediaType.TEXT_HTML, page(problem));
        } else {
            write(response, MediaType.APPLICATION_PROBLEM_JSON, JSON.writeValueAsString(problem));
        }
    }

    private static Optional<Form> form(HttpServletRequest request) {
        try {
            return Call.of(request).form();
        } catch (Rejection unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<LocalPath> page(HttpServletRequest request) {
        try {
            return Call.of(request).page();
        } catch (Rejection elsewhere) {
            return Optional.empty();
        }
    }

    private Optional<UUID> keep(HttpServletRequest request, LocalPath page, Form form, Problem problem) {
        Map<String, List<String>> typed = typed(form);
        Call.of(request).kept().forEach((name, value) -> typed.put(name, List.of(storable(value))));
        FormState state = new FormState(
                problem.instance(), problem.code(), problem.detail(), typed, problem.errors(), problem.moves());
        try {
            return Optional.of(forms.keep(request, page, state));
        } catch (RuntimeException notKept) {
            LOG.warn("a refused form could not be kept: {}", notKept.toString());
            return Optional.empty();
        }
    }

    /** What may be shown again: neither secrets nor instructions, and no character the database cannot hold. */
    private static Map<String, List<String>> typed(Form form) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        form.values().forEach((name, values) -> {
            if (!name.startsWith("_") && !secret(name)) {
                typed.put(
                        storable(name),
                        values.stream().map(ProblemAnswers::storable).toList());
            }
        });
        return typed;
    }

    private static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password")
                || lower.contains("token")
                || lower.contains("secret")
                || lower.equals("code");
    }

    private static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || TextRules.loneSurrogate(c) ? '\uFFFD' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static String page(Problem problem) {
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title><main><h1>%s</h1><p>%s</p>
                <p>Nothing was changed. Go back in your browser: what you typed is still there.</p></main></html>
                """.formatted(
                        HtmlUtils.htmlEscape(problem.title()),
                        HtmlUtils.htmlEscape(problem.title()),
                        HtmlUtils.htmlEscape(problem.detail()));
    }

    private static void write(HttpServletResponse response, MediaType type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type.toString());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}

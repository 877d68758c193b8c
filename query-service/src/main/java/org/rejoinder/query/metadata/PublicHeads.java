package org.rejoinder.query.metadata;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.contributors.ContributorPage;
import org.rejoinder.query.exchange.Formats;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.failure.Refusals;
import org.rejoinder.query.frame.Templates;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Stands around the pages of the reading room. Whoever asks for another form of what a page shows is led to it (303): each form
 * has one address, where it is kept and compared. Pages get what their heads have for programs, their links, and their forms.
 */
@Component
class PublicHeads implements HandlerInterceptor {

    private static final String ESSAY = "/series/{series}/{essay}";
    private static final String VERSION = ESSAY + "/v/{version}";
    private static final String SERIES = "/series/{series}";

    private final Works works;
    private final Heads heads;
    private final MessageSource words;
    private final Templates templates;

    PublicHeads(Works works, Heads heads, MessageSource words, Templates templates) {
        this.works = works;
        this.heads = heads;
        this.words = words;
        this.templates = templates;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        boolean essay = ESSAY.equals(pattern) || VERSION.equals(pattern);
        if (!essay && !SERIES.equals(pattern)) {
            return true;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.equals("*/*") || accept.startsWith("text/html,")) {
            return true;
        }
        // Of what is not there, or not any more, the page says so in every case.
        List<Formats.Offered> forms = essay
                ? work(request).map(Formats::of).orElse(List.of())
                : works.series(variable(request, "series")).map(Formats::of).orElse(List.of());
        Negotiation negotiation = Negotiation.of(accept, forms);
        if (forms.isEmpty()) {
            return true;
        }
        if (!negotiation.acceptable()) {
            Refusals.problem(
                    request,
                    response,
                    HttpStatus.NOT_ACCEPTABLE,
                    "NOT_ACCEPTABLE",
                    "It is to be had as text/html, and in the forms that this page leads to.");
            return false;
        }
        Optional<String> elsewhere = negotiation.elsewhere();
        elsewhere.ifPresent(path -> {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, path);
        });
        return elsewhere.isEmpty();
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null) {
            return;
        }
        String origin =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        switch (page.getViewName()) {
            case "site/essay" ->
                heads.essay(asked(request, origin)).ifPresent(said -> {
                    response.setHeader(HttpHeaders.LINK, said.links());
                    page.addObject("head", head(said.head()));
                    lead(page, said.forms());
                });
            case "site/series" ->
                works.series(variable(request, "series")).ifPresent(series -> {
                    page.addObject("head", head(heads.series(series, origin)));
                    lead(page, Formats.of(series));
                });
            case "site/home" -> {
                page.addObject("head", head(heads.home(say("home.heading"), say("home.lede"), origin)));
                response.setHeader(
                        HttpHeaders.LINK,
                        "<" + origin + Formats.HARVESTING + ">; rel=\"service-meta\"; type=\"text/xml\"");
            }
            case "contributors/one" -> {
                if (page.getModel().get("page") instanceof ContributorPage contributor) {
                    page.addObject("head", head(heads.contributor(contributor, origin)));
                }
            }
            default -> {
                // Other pages are for people.
            }
        }
    }

    private Content head(Head head) {
        return templates.piece("metadata/_head", Map.of("head", head));
    }

    private void lead(ModelAndView page, List<Formats.Offered> forms) {
        page.addObject("formats", piece("metadata/_formats", forms, Formats.Place.AMONG_FORMATS));
        page.addObject("citations", piece("metadata/_citations", forms, Formats.Place.AMONG_CITATIONS));
    }

    private Content piece(String name, List<Formats.Offered> forms, Formats.Place place) {
        return templates.piece(name, Map.of("formats", Formats.shown(forms, place)));
    }

    private static Heads.Asked asked(HttpServletRequest request, String origin) {
        return new Heads.Asked(variable(request, "series"), variable(request, "essay"), version(request), origin);
    }

    private Optional<Work> work(HttpServletRequest request) {
        return works.findInShort(variable(request, "series"), variable(request, "essay"), version(request));
    }

    private static @Nullable String version(HttpServletRequest request) {
        Object version = variables(request).get("version");
        return version == null ? null : version.toString();
    }

    private static String variable(HttpServletRequest request, String name) {
        return String.valueOf(variables(request).get(name));
    }

    private static Map<?, ?> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables
                : Map.of();
    }

    private String say(String key) {
        return words.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}

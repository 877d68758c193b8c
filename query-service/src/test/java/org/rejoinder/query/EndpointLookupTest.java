package org.rejoinder.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.ServletRequestPathUtils;

/** What an address begins and ends with rules out nobody who would have answered. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndpointLookupTest {

    private final EndpointLookup lookup = new EndpointLookup();

    @BeforeEach
    void made() throws NoSuchMethodException {
        lookup.setApplicationContext(new StaticWebApplicationContext());
        lookup.afterPropertiesSet();
        add(RequestMethod.GET, "all", "/series");
        add(RequestMethod.GET, "one", "/series/{series}");
        add(RequestMethod.GET, "book", "/series/{series}.pdf", "/series/{series}.epub");
        add(RequestMethod.GET, "essay", "/series/{series}/{essay}");
        add(RequestMethod.POST, "save", "/series/{series}/{essay}");
        add(RequestMethod.GET, "notes", "/series/{series}/{essay}/notes");
        add(RequestMethod.GET, "note", "/series/{series}/{essay}/notes/{*rest}");
        add(RequestMethod.GET, "file", "/files/**");
    }

    private void add(RequestMethod verb, String by, String... addresses) throws NoSuchMethodException {
        RequestMappingInfo endpoint = RequestMappingInfo.paths(addresses)
                .methods(verb)
                .options(lookup.getBuilderConfiguration())
                .build();
        lookup.registerMapping(endpoint, new Pages(), Pages.class.getDeclaredMethod(by));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /series, all",
        "GET, /series/a, one",
        "GET, /series/a.pdf, book",
        "GET, /series/a.epub, book",
        "GET, /series/a/b, essay",
        "POST, /series/a/b, save",
        "GET, /series/a/b/notes, notes",
        "GET, /series/notes/b, essay",
        "GET, /series/a/b/notes/c/d, note",
        "GET, /files/a/b/notes, file",
        "GET, /s%65ries/a, one",
        "GET, /series/a/b/n%6Ftes, notes",
        "GET, /series;v=1/a;v=2/b, essay",
        "GET, /series/a/b/notes;v=3, notes",
        "GET, /series/%E6%A9%8B, one"
    })
    void whoever_an_address_is_of_is_found(String method, String path, String by) throws Exception {
        assertThat(answers(method, path)).isEqualTo(by);
    }

    @ParameterizedTest
    @CsvSource({"GET, /serie", "GET, /series/", "GET, /SERIES/a", "GET, /series/a/b/note", "GET, /"})
    void and_nobody_where_there_is_none(String method, String path) throws Exception {
        assertThat(answers(method, path)).isNull();
    }

    private @Nullable String answers(String method, String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = lookup.getHandler(request);
        return chain == null
                ? null
                : ((HandlerMethod) Objects.requireNonNull(chain.getHandler()))
                        .getMethod()
                        .getName();
    }

    static class Pages {
        void all() {}

        void one() {}

        void book() {}

        void essay() {}

        void save() {}

        void notes() {}

        void note() {}

        void file() {}
    }
}

package org.rejoinder.query.search;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.publication.Publications;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** The page that answers a search, and what a browser is told so that it can ask for it. */
@Controller
class SearchPages {

    private final SearchReader reader;
    private final Publications publications;

    SearchPages(SearchReader reader, Publications publications) {
        this.reader = reader;
        this.publications = publications;
    }

    @GetMapping("/search")
    String search(
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "sort", required = false) @Nullable String sort,
            @RequestParam(name = "page", required = false) @Nullable String page,
            WebRequest request,
            HttpServletResponse response,
            Model model) {
        Asked asked = Asked.of(q, dimension -> values(request, dimension), sort, page);
        model.addAttribute("page", reader.page(asked));
        model.addAttribute("asked", asked);
        model.addAttribute("here", "search");
        return "search/search";
    }

    static @Nullable List<String> values(WebRequest request, Dimension dimension) {
        String[] values = request.getParameterValues(dimension.parameter());
        return values == null ? null : Arrays.asList(values);
    }

    /** An OpenSearch description: with it a browser offers to search here. */
    @GetMapping("/opensearch.xml")
    ResponseEntity<String> openSearch() {
        String here =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        String name = publications.now().name();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/opensearchdescription+xml;charset=UTF-8"))
                .body("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
                          <ShortName>%1$s</ShortName>
                          <Description>%2$s</Description>
                          <InputEncoding>UTF-8</InputEncoding>
                          <Image height="16" width="16" type="image/svg+xml">%3$s/favicon.svg</Image>
                          <Url type="text/html" method="get" template="%3$s/search?q={searchTerms}"/>
                          <Url type="application/json" method="get" template="%3$s/api/search?q={searchTerms}"/>
                          <Url type="application/opensearchdescription+xml" rel="self" template="%3$s/opensearch.xml"/>
                        </OpenSearchDescription>
                        """.formatted(
                                HtmlUtils.htmlEscapeDecimal(shortName(name)),
                                HtmlUtils.htmlEscapeDecimal(name),
                                HtmlUtils.htmlEscapeDecimal(here)));
    }

    /** Of at most 16 letters, says the standard. */
    private static String shortName(String name) {
        return name.codePointCount(0, name.length()) <= 16
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 16)).strip();
    }
}

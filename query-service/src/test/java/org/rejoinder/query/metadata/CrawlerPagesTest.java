package org.rejoinder.query.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.LinkAttributes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.contributors.Contributors;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.TranslatedSeries;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.security.PrivatePages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What crawlers are told, as the library of crawlers understands it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrawlerPagesTest extends ExchangedRecord {

    private static final String ROOM = "/series/bridges-1";

    @Autowired
    Works works;

    @AfterEach
    void nobodyAsks() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static AbstractSiteMap understood(String xml, String address) throws Exception {
        SiteMapParser parser = new SiteMapParser(true);
        parser.setStrictNamespace(true);
        parser.enableExtension(Extension.LINKS);
        return parser.parseSiteMap(
                "text/xml",
                xml.getBytes(StandardCharsets.UTF_8),
                URI.create(address).toURL());
    }

    private Map<String, Instant> addresses(AbstractSiteMap map) {
        return ((SiteMap) map)
                .getSiteMapUrls().stream()
                        .collect(Collectors.toMap(
                                url -> url.getUrl().toString().replace(origin(), ""),
                                url -> url.getLastModified() == null
                                        ? Instant.EPOCH
                                        : url.getLastModified().toInstant()));
    }

    @Test
    void the_map_has_every_page_that_can_be_read_with_the_moment_it_changed() throws Exception {
        Map<String, Instant> map = addresses(understood(body("/sitemap.xml"), origin() + "/sitemap.xml"));
        assertThat(map)
                .containsKeys("/", "/series", "/about", ROOM, ROOM + "/harbour", "/contributors/boris-tal")
                // Retracted, and still read; removed, and not.
                .containsKey(ROOM + "/market")
                .doesNotContainKey(ROOM + "/toll");
        assertThat(map.keySet()).noneMatch(path -> path.contains("/v/"));
        for (String series : List.of("bridges-1", TranslatedSeries.SLUG)) {
            try (Stream<Work> essays =
                    works.ofSeries(works.series(series).orElseThrow().id())) {
                essays.filter(work -> !work.removed())
                        .forEach(work -> assertThat(map.get(work.path()))
                                .as(work.path())
                                .isEqualTo(work.changedAt().truncatedTo(ChronoUnit.SECONDS)));
            }
        }
        assertThat(map.get(ROOM)).isAfterOrEqualTo(map.get(ROOM + "/ferry"));
        assertThat(map.get("/contributors/boris-tal"))
                .isEqualTo(Stream.of("harbour", "reply-to-harbour", "market", "ferry", "the-bridge")
                        .map(slug -> works.find("bridges-1", slug).orElseThrow())
                        .filter(work -> work.authors().stream()
                                .anyMatch(
                                        author -> author.byline().displayName().equals("Boris Tal")))
                        .map(work -> work.changedAt().truncatedTo(ChronoUnit.SECONDS))
                        .max(Instant::compareTo)
                        .orElseThrow());
        for (String path : map.keySet()) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void an_essay_in_several_languages_is_on_the_map_with_all_of_them() throws Exception {
        SiteMap map = (SiteMap) understood(body("/sitemap.xml"), origin() + "/sitemap.xml");
        String tongues = origin() + "/series/" + TranslatedSeries.SLUG;
        Map<String, List<String>> languages = map.getSiteMapUrls().stream()
                .collect(Collectors.toMap(
                        url -> url.getUrl().toString(),
                        url -> Arrays.stream(Optional.ofNullable(url.getAttributesForExtension(Extension.LINKS))
                                        .orElse(new ExtensionMetadata[0]))
                                .map(LinkAttributes.class::cast)
                                .map(link -> link.getParams().get("hreflang") + " " + link.getHref())
                                .toList()));
        List<String> all =
                List.of("en " + tongues + "/lead", "ja " + tongues + "/lead-ja", "ru " + tongues + "/lead-ru");
        for (String slug : List.of("lead", "lead-ja", "lead-ru")) {
            assertThat(languages.get(tongues + "/" + slug)).as(slug).containsExactlyElementsOf(all);
        }
        assertThat(languages.get(origin() + ROOM + "/harbour")).isEmpty();
        // Its original was removed, and there is no other.
        assertThat(languages.get(tongues + "/note-ru")).isEmpty();
    }

    @Test
    void what_does_not_fit_into_one_document_is_in_several_that_together_have_it_all(
            @Autowired @Qualifier("readingDataSource") DataSource dataSource,
            @Autowired @Qualifier("readingTransactions") PlatformTransactionManager transactions,
            @Autowired Contributors contributors)
            throws Exception {
        CrawlerPages small = new CrawlerPages(new PublicAddresses(dataSource, transactions, 4), contributors);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/sitemap.xml");
        request.setServerPort(port);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        MockHttpServletResponse answer = new MockHttpServletResponse();
        small.sitemap(answer);
        AbstractSiteMap index = understood(answer.getContentAsString(), origin() + "/sitemap.xml");
        assertThat(index).isInstanceOf(SiteMapIndex.class);
        List<String> paths = new ArrayList<>();
        for (AbstractSiteMap part : ((SiteMapIndex) index).getSitemaps()) {
            String name = part.getUrl().getPath().replace("/sitemap-", "").replace(".xml", "");
            MockHttpServletResponse one = new MockHttpServletResponse();
            int dash = name.indexOf('-');
            small.part(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)), one);
            Map<String, Instant> addresses =
                    addresses(understood(one.getContentAsString(), part.getUrl().toString()));
            assertThat(addresses).as(name).isNotEmpty().hasSizeLessThanOrEqualTo(5);
            paths.addAll(addresses.keySet());
        }
        assertThat(paths)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        addresses(understood(body("/sitemap.xml"), origin() + "/sitemap.xml"))
                                .keySet());
        assertThat(get("/sitemap-essays-1.xml").statusCode()).isEqualTo(200);
        for (String none : List.of("essays-2", "essays-0", "nothing-1", "contributors-9", "pages-2")) {
            assertThat(get("/sitemap-" + none + ".xml").statusCode()).as(none).isEqualTo(404);
        }
    }

    @Test
    void crawlers_may_read_what_is_public_and_are_told_where_the_map_is() throws Exception {
        SimpleRobotRules rules = new SimpleRobotRulesParser()
                .parseContent(
                        origin() + "/robots.txt",
                        body("/robots.txt").getBytes(StandardCharsets.UTF_8),
                        "text/plain",
                        List.of("examplebot"));
        assertThat(rules.getSitemaps()).containsExactly(origin() + "/sitemap.xml");
        addresses(understood(body("/sitemap.xml"), origin() + "/sitemap.xml"))
                .keySet()
                .forEach(path ->
                        assertThat(rules.isAllowed(origin() + path)).as(path).isTrue());
        for (String path : List.of("/css/site.css", "/js/margin.js", "/feed.atom", ROOM + "/ferry/cite.bib")) {
            assertThat(rules.isAllowed(origin() + path)).as(path).isTrue();
        }
        PrivatePages.PATHS.forEach(path -> assertThat(rules.isAllowed(origin() + "/" + path + "/x"))
                .as(path)
                .isFalse());
        for (String path : List.of(
                "/api/series",
                "/actuator/health",
                "/search?q=a",
                ROOM + "/ferry/compare/1.0...1.1",
                ROOM + "?view=thread")) {
            assertThat(rules.isAllowed(origin() + path)).as(path).isFalse();
        }
    }
}

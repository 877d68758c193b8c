package org.rejoinder.query.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.exchange.ExchangedRecord;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignpostsTest extends ExchangedRecord {

    private static final String ROOM = "/series/bridges-1";

    /** One link of a header (RFC 8288), with no more parameters than there are here. */
    private static final Pattern LINK = Pattern.compile(
            "<([^<>\" ]+)>; rel=\"([a-z-]+)\"(?:; type=\"([a-z0-9.+/-]+)\")?(?:; hreflang=\"[A-Za-z-]+\")?(?:; profile=\"([^\" ]+)\")?(?:, |$)");

    private record Link(String href, String relation, String type) {}

    private List<Link> links(String path) throws Exception {
        String header = get(path).headers().firstValue("Link").orElseThrow();
        List<Link> links = new ArrayList<>();
        Matcher link = LINK.matcher(header);
        int end = 0;
        while (link.find()) {
            assertThat(link.start()).as(header).isEqualTo(end);
            end = link.end();
            links.add(new Link(link.group(1), link.group(2), String.valueOf(link.group(3))));
        }
        assertThat(end).as(header).isEqualTo(header.length());
        assertThat(header.length()).isLessThanOrEqualTo(Signposts.MOST);
        return links;
    }

    @Test
    void an_essay_points_to_its_address_its_kind_its_licence_its_authors_and_its_forms() throws Exception {
        String here = origin() + ROOM + "/ferry";
        for (int again = 0; again < 2; again++) {
            List<Link> links = links(ROOM + "/ferry");
            assertThat(links)
                    .contains(
                            new Link(here, "cite-as", "null"),
                            new Link("https://schema.org/ScholarlyArticle", "type", "null"),
                            new Link("https://creativecommons.org/licenses/by/4.0/", "license", "null"),
                            new Link(here + "/cite.bib", "describedby", "application/x-bibtex"),
                            new Link(here + "/essay.jsonld", "describedby", "application/ld+json"),
                            new Link(here + "/linkset.json", "linkset", "application/linkset+json"),
                            new Link(here + "/v/1.1", "predecessor-version", "text/html"),
                            new Link(origin() + ROOM, "collection", "text/html"));
            assertThat(links)
                    .filteredOn(link -> link.relation().equals("author"))
                    .isNotEmpty();
        }
    }

    @Test
    void a_digest_points_to_no_author_and_an_older_version_to_the_present_one() throws Exception {
        assertThat(links(ROOM + "/the-bridge"))
                .noneMatch(link -> link.relation().equals("author"))
                .contains(new Link("https://schema.org/Article", "type", "null"));
        assertThat(links(ROOM + "/ferry/v/1.0"))
                .contains(
                        new Link(origin() + ROOM + "/ferry/v/1.0", "cite-as", "null"),
                        new Link(origin() + ROOM + "/ferry", "latest-version", "text/html"),
                        new Link(
                                origin() + ROOM + "/ferry/cite.bib?version=1.0",
                                "describedby",
                                "application/x-bibtex"));
        assertThat(get(ROOM + "/toll").headers().firstValue("Link")).isEmpty();
    }

    @Test
    void the_home_page_points_to_where_harvesters_begin() throws Exception {
        List<Link> links = links("/");
        assertThat(links).extracting(Link::relation).containsExactly("service-meta");
        assertThat(body(links.get(0).href().substring(origin().length()))).contains("repositoryName");
    }

    /** RFC 9264, 4.2: one object with one member, whose contexts have targets by relation. */
    @Test
    void the_set_has_all_links_by_the_rules_and_leads_back_from_each_form() throws Exception {
        for (String path : List.of(ROOM + "/ferry", ROOM + "/the-bridge", "/series/nasty/everything")) {
            JsonNode document = CanonicalJson.read(body(path + "/linkset.json"), JsonNode.class);
            assertThat(document.propertyNames()).containsExactly("linkset");
            List<String> anchors = new ArrayList<>();
            for (JsonNode context : document.path("linkset")) {
                anchors.add(URI.create(context.path("anchor").asString()).toString());
                for (var member : context.properties()) {
                    if (!member.getKey().equals("anchor")) {
                        assertThat(member.getValue().isArray()).isTrue();
                        member.getValue().forEach(SignpostsTest::isTarget);
                    }
                }
            }
            assertThat(anchors)
                    .startsWith(origin() + path)
                    .contains(origin() + path + "/cite.bib", origin() + path + "/essay.jsonld")
                    .doesNotHaveDuplicates();
            JsonNode first = document.path("linkset").get(0);
            for (Link link : links(path)) {
                if (!link.relation().equals("linkset")) {
                    assertThat(first.path(link.relation()).toString()).contains('"' + link.href() + '"');
                }
            }
        }
    }

    private static void isTarget(JsonNode target) {
        assertThat(URI.create(target.path("href").asString()).isAbsolute()).isTrue();
        for (var attribute : target.properties()) {
            // What may come once is a string, anything else a list of strings.
            boolean defined = Set.of("href", "type", "title", "media").contains(attribute.getKey());
            assertThat(
                            defined
                                    ? attribute.getValue().isString()
                                    : attribute.getValue().isArray())
                    .as(attribute.toString())
                    .isTrue();
        }
    }
}

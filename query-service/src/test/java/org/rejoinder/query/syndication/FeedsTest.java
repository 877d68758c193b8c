package org.rejoinder.query.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.io.WireFeedInput;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Portable;

/** Feeds as others read them: Atom by ROME, JSON Feed by its published rules. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-03T08:00:00Z");
    private static final String NASTY =
            "Ferries & <b>\"bridges\"</b> \u0007\u001B\uFFFE]]> \uD83D\uDEA2 渡し船 \u200Fעברית";
    private static final String AS_READ = "Ferries & <b>\"bridges\"</b> ]]> \uD83D\uDEA2 渡し船 \u200Fעברית";

    @Test
    void whatever_people_typed_is_read_back_as_it_was_without_what_xml_has_no_place_for() throws Exception {
        Feed feed = read(AtomFeed.write(channel(null, null, null)));
        assertThat(feed.getTitle()).isEqualTo(AS_READ);
        assertThat(feed.getAuthors().get(0).getName()).isEqualTo(AS_READ);
        com.rometools.rome.feed.atom.Entry entry = feed.getEntries().get(0);
        assertThat(entry.getTitle()).isEqualTo(AS_READ);
        assertThat(entry.getAuthors().get(0).getName()).isEqualTo(AS_READ);
        assertThat(entry.getSummary().getValue()).isEqualTo(AS_READ);
        assertThat(entry.getCategories().get(1).getTerm()).isEqualTo(AS_READ);
        assertThat(entry.getContents().get(0).getType()).isEqualTo("html");
        assertThat(entry.getId()).isEqualTo("urn:uuid:1");
        assertThat(entry.getPublished()).isEqualTo(THEN);
        assertThat(entry.getUpdated()).isEqualTo(LATER);
        assertThat(entry.getRights()).isEqualTo("CC-BY-4.0");
        assertThat(address(entry.getOtherLinks(), "license")).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(address(entry.getOtherLinks(), "via")).isEqualTo("https://original.example/essay");
        Element reply = entry.getForeignMarkup().stream()
                .filter(element -> element.getName().equals("in-reply-to"))
                .findFirst()
                .orElseThrow();
        assertThat(reply.getNamespaceURI()).isEqualTo("http://purl.org/syndication/thread/1.0");
        assertThat(reply.getAttributeValue("ref")).isEqualTo("urn:uuid:2");
        assertThat(reply.getAttributeValue("href")).isEqualTo("https://j.example/series/s/two");
        assertThat(AtomFeed.write(channel(null, null, null)))
                .contains("<feed xmlns=\"http://www.w3.org/2005/Atom\"", "xml:lang=\"en\"", "<entry xml:lang=\"ja\"");
    }

    @Test
    void a_doi_is_where_reference_managers_look_for_it() throws Exception {
        com.rometools.rome.feed.atom.Entry entry =
                read(AtomFeed.write(channel(null, null, null))).getEntries().get(0);
        Map<String, String> told = entry.getForeignMarkup().stream()
                .collect(Collectors.toMap(Element::getQualifiedName, Element::getText, (a, b) -> a));
        assertThat(told).containsEntry("prism:doi", "10.5555/7k3m9-x2tq4");
        assertThat(((DCModule) entry.getModule(DCModule.URI)).getIdentifier()).isEqualTo("doi:10.5555/7k3m9-x2tq4");
        assertThat(address(entry.getOtherLinks(), "related")).isEqualTo("https://doi.org/10.5555/7k3m9-x2tq4");
        assertThat(JsonFeedRules.demand(JsonFeed.write(channel(null, null, null)))
                        .path("items")
                        .get(0)
                        .path("_doi")
                        .path("url")
                        .asString())
                .isEqualTo("https://doi.org/10.5555/7k3m9-x2tq4");
    }

    @Test
    void what_is_older_is_in_documents_with_numbers_that_lead_to_each_other() throws Exception {
        Feed now = read(AtomFeed.write(channel(null, 3, null)));
        assertThat(address(now.getOtherLinks(), "self")).isEqualTo("https://j.example/feed.atom");
        assertThat(address(now.getOtherLinks(), "prev-archive")).isEqualTo("https://j.example/feed.atom?archive=3");
        assertThat(now.getForeignMarkup()).isEmpty();
        Feed second = read(AtomFeed.write(channel(2, 1, 3)));
        assertThat(address(second.getOtherLinks(), "self")).isEqualTo("https://j.example/feed.atom?archive=2");
        assertThat(address(second.getOtherLinks(), "prev-archive")).isEqualTo("https://j.example/feed.atom?archive=1");
        assertThat(address(second.getOtherLinks(), "next-archive")).isEqualTo("https://j.example/feed.atom?archive=3");
        assertThat(address(second.getOtherLinks(), "current")).isEqualTo("https://j.example/feed.atom");
        assertThat(second.getForeignMarkup().stream()
                        .map(Element::getQualifiedName)
                        .collect(Collectors.joining()))
                .isEqualTo("fh:archive");
    }

    @Test
    void json_keeps_the_rules_of_its_format() {
        JsonFeedRules.demand(JsonFeed.write(channel(null, null, null)));
        JsonFeedRules.demand(JsonFeed.write(channel(2, 1, 3)));
        assertThat(JsonFeed.write(channel(2, 1, 3)))
                .contains(
                        "\"next_url\":\"https://j.example/feed.json?archive=1\"",
                        "\"external_url\":\"https://original.example/essay\"",
                        "\"in_reply_to\":[{");
    }

    @Test
    void addresses_in_texts_lead_back_from_anywhere_and_nothing_of_the_page_is_left() {
        String html = Portable.html(
                "https://j.example/series/s/one",
                "<p id=\"b1\" dir=\"auto\">See <a href=\"#fn1\" class=\"footnote-ref\" rel=\"nofollow\">1</a>, "
                        + "<a href=\"../two?a&amp;b\">two</a> and <a href=\"https://x.example/\">x</a>.\u0000</p>"
                        + "<img src=\"/series/s/one/figures/ab\" alt=\"A ferry\" loading=\"lazy\">");
        assertThat(html)
                .isEqualTo("<p dir=\"auto\">See <a href=\"https://j.example/series/s/one#fn1\" rel=\"nofollow\">1</a>, "
                        + "<a href=\"https://j.example/series/two?a&amp;b\">two</a> and <a href=\"https://x.example/\">x</a>.</p>"
                        + "<img src=\"https://j.example/series/s/one/figures/ab\" alt=\"A ferry\">");
    }

    @Test
    void a_licence_that_is_no_creative_commons_one_has_no_address() {
        assertThat(Licence.address("CC-BY-NC-ND-4.0")).contains("https://creativecommons.org/licenses/by-nc-nd/4.0/");
        assertThat(Licence.address("CC0-1.0")).contains("https://creativecommons.org/publicdomain/zero/1.0/");
        assertThat(Licence.address("LicenseRef-All-Rights-Reserved")).isEmpty();
    }

    private static Channel channel(@Nullable Integer archive, @Nullable Integer older, @Nullable Integer newer) {
        Entry entry = new Entry(
                "urn:uuid:1",
                "https://j.example/series/s/one",
                NASTY,
                "ja",
                List.of(new Entry.Author(NASTY)),
                THEN,
                LATER,
                NASTY,
                "<p>Words &amp; more.</p>",
                List.of(new Entry.Answered("urn:uuid:2", "https://j.example/series/s/two")),
                List.of(new Entry.Category("response", "Response"), new Entry.Category(NASTY, null)),
                "CC-BY-4.0",
                "https://original.example/essay",
                null,
                null,
                "10.5555/7k3m9-x2tq4",
                List.of());
        return new Channel(
                "tag:j.example,2026:published",
                "https://j.example/feed",
                "https://j.example/",
                NASTY,
                null,
                "en",
                NASTY,
                LATER,
                List.of(entry),
                archive,
                older,
                newer);
    }

    private static Feed read(String atom) throws Exception {
        return (Feed) new WireFeedInput().build(new StringReader(atom));
    }

    private static @Nullable String address(List<Link> links, String relation) {
        return links.stream()
                .filter(link -> relation.equals(link.getRel()))
                .map(Link::getHref)
                .findFirst()
                .orElse(null);
    }
}

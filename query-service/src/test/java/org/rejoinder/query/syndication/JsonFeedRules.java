package org.rejoinder.query.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of JSON Feed 1.1 (jsonfeed.org), as far as they say must, written down by hand. */
public final class JsonFeedRules {

    private static final Set<String> TOP = Set.of(
            "version",
            "title",
            "home_page_url",
            "feed_url",
            "description",
            "user_comment",
            "next_url",
            "icon",
            "favicon",
            "authors",
            "language",
            "expired",
            "hubs",
            "items");
    private static final Set<String> ITEM = Set.of(
            "id",
            "url",
            "external_url",
            "title",
            "content_html",
            "content_text",
            "summary",
            "image",
            "banner_image",
            "date_published",
            "date_modified",
            "authors",
            "tags",
            "language",
            "attachments");

    private JsonFeedRules() {}

    /** Fails where a document breaks one of them; answers the document. */
    public static JsonNode demand(String document) {
        JsonNode feed = JsonMapper.builder().build().readTree(document);
        assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.path("title").asString()).isNotBlank();
        names(feed, TOP);
        for (String address : Set.of("home_page_url", "feed_url", "next_url")) {
            if (feed.has(address)) {
                absolute(feed.path(address));
            }
        }
        authors(feed);
        assertThat(feed.path("items").isArray()).isTrue();
        Set<String> ids = new HashSet<>();
        for (JsonNode item : feed.path("items")) {
            names(item, ITEM);
            assertThat(item.path("id").isString()).isTrue();
            assertThat(ids.add(item.path("id").asString()))
                    .as("an id is there once")
                    .isTrue();
            assertThat(item.has("content_html") || item.has("content_text")).isTrue();
            absolute(item.path("url"));
            if (item.has("external_url")) {
                absolute(item.path("external_url"));
            }
            for (String date : Set.of("date_published", "date_modified")) {
                OffsetDateTime.parse(item.path(date).asString());
            }
            for (JsonNode tag : item.path("tags")) {
                assertThat(tag.isString()).isTrue();
            }
            authors(item);
        }
        return feed;
    }

    private static void names(JsonNode object, Set<String> known) {
        assertThat(object.propertyNames())
                .allMatch(name -> known.contains(name) || (name.startsWith("_") && !name.contains(".")));
    }

    private static void authors(JsonNode object) {
        for (JsonNode author : object.path("authors")) {
            assertThat(author.has("name") || author.has("url") || author.has("avatar"))
                    .isTrue();
        }
    }

    private static void absolute(JsonNode address) {
        assertThat(URI.create(address.asString()).isAbsolute()).isTrue();
    }
}

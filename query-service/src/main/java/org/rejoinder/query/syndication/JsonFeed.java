package org.rejoinder.query.syndication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import tools.jackson.databind.json.JsonMapper;

/**
 * A feed as JSON Feed 1.1. What that has no word for is in an object of its own, {@code _thread}, as the format provides: what
 * an essay answers, what a notice is on, what is a translation of what, and the licence. Its DOI is in {@code _doi}: {@code external_url} is of a page
 * elsewhere.
 */
final class JsonFeed {

    static final String ENDING = ".json";
    static final String MEDIA_TYPE = "application/feed+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonFeed() {}

    static String write(Channel channel) {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", channel.title());
        feed.put("home_page_url", channel.home());
        feed.put("feed_url", channel.self(ENDING));
        put(feed, "description", channel.subtitle());
        if (channel.older() != null) {
            feed.put("next_url", channel.numbered(channel.older(), ENDING));
        }
        feed.put("language", channel.language());
        feed.put("authors", List.of(Map.of("name", channel.publisher())));
        feed.put("items", channel.entries().stream().map(JsonFeed::item).toList());
        return JSON.writeValueAsString(feed);
    }

    private static Map<String, Object> item(Entry told) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", told.id());
        item.put("url", told.url());
        put(item, "external_url", told.original());
        item.put("title", told.title());
        put(item, "summary", told.summary());
        item.put("content_html", told.html());
        item.put("date_published", told.published().toString());
        item.put("date_modified", told.updated().toString());
        item.put("language", told.language());
        if (!told.authors().isEmpty()) {
            item.put(
                    "authors",
                    told.authors().stream()
                            .map(author -> Map.of("name", author.name()))
                            .toList());
        }
        if (!told.categories().isEmpty()) {
            item.put(
                    "tags",
                    told.categories().stream().map(Entry.Category::words).toList());
        }
        Map<String, Object> thread = new LinkedHashMap<>();
        if (!told.inReplyTo().isEmpty()) {
            thread.put(
                    "in_reply_to",
                    told.inReplyTo().stream()
                            .map(answered -> Map.of("id", answered.id(), "url", answered.url()))
                            .toList());
        }
        put(thread, "notice_on", told.about());
        if (told.translationOf() != null) {
            thread.put(
                    "translation_of",
                    Map.of(
                            "id",
                            told.translationOf().id(),
                            "url",
                            told.translationOf().url()));
        }
        if (!told.languages().isEmpty()) {
            thread.put(
                    "languages",
                    told.languages().stream()
                            .map(other -> Map.of("language", other.tag(), "url", other.url()))
                            .toList());
        }
        put(thread, "license", told.licence());
        if (!thread.isEmpty()) {
            item.put("_thread", thread);
        }
        if (told.doi() != null) {
            item.put("_doi", Map.of("doi", told.doi(), "url", Doi.address(told.doi())));
        }
        return item;
    }

    private static void put(Map<String, Object> object, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            object.put(name, value);
        }
    }
}

package org.rejoinder.query.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.NastySeries;
import org.rejoinder.query.exchange.TranslatedSeries;

/** What is said in the words of schema.org, as a JSON-LD processor that is not ours understands it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkedDataTest extends ExchangedRecord {

    private static final String ROOM = "/series/bridges-1";
    private static final String SCHEMA = "http://schema.org/";

    /** The few lines that matter of the context at schema.org, which is not asked for from here. */
    private static final String CONTEXT = """
            {"@context": {"@vocab": "http://schema.org/", "url": {"@type": "@id"}, "sameAs": {"@type": "@id"},
              "license": {"@type": "@id"}, "mainEntityOfPage": {"@type": "@id"}, "contentUrl": {"@type": "@id"},
              "datePublished": {"@type": "Date"}, "dateModified": {"@type": "Date"}}}""";

    private static final DocumentLoader OFFLINE = (address, options) -> {
        assertThat(address.toString()).isEqualTo("https://schema.org");
        return JsonDocument.of(new StringReader(CONTEXT));
    };

    private static JsonObject understood(String json) throws Exception {
        JsonArray things = JsonLd.expand(JsonDocument.of(new StringReader(json)))
                .loader(OFFLINE)
                .get();
        assertThat(things).hasSize(1);
        return things.getJsonObject(0);
    }

    private JsonObject essay(String path) throws Exception {
        return understood(body(path + "/essay.jsonld"));
    }

    private String block(String path) throws Exception {
        return Objects.requireNonNull(Jsoup.parse(body(path)).selectFirst("script[type=application/ld+json]"), path)
                .data();
    }

    private static JsonObject one(JsonObject thing, String property) {
        JsonArray values = thing.getJsonArray(SCHEMA + property);
        assertThat(values).as(property + " of " + thing).hasSize(1);
        return values.getJsonObject(0);
    }

    private static String value(JsonObject thing, String property) {
        JsonObject value = one(thing, property);
        return value.getString(value.containsKey("@value") ? "@value" : "@id");
    }

    private static List<String> types(JsonObject thing) {
        return thing.getJsonArray("@type").stream()
                .map(JsonValue::toString)
                .map(type -> type.replace("\"", "").replace(SCHEMA, ""))
                .toList();
    }

    @Test
    void an_answer_is_an_article_and_a_comment_on_what_it_answers_within_its_series_and_periodical() throws Exception {
        JsonObject ferry = essay(ROOM + "/ferry");
        assertThat(ferry.getString("@id")).isEqualTo(origin() + ROOM + "/ferry");
        assertThat(types(ferry)).containsExactly("ScholarlyArticle", "Comment");
        assertThat(value(ferry, "headline")).isEqualTo("The ferry, told anew");
        assertThat(value(ferry, "version")).isEqualTo("2.0");
        assertThat(value(ferry, "creativeWorkStatus")).isEqualTo("Published");
        assertThat(value(ferry, "license")).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        JsonObject parent = one(ferry, "parentItem");
        assertThat(parent.getString("@id")).isEqualTo(origin() + ROOM + "/the-bridge");
        // A digest, and so no work of whom it renders.
        assertThat(types(parent)).containsExactly("Article");
        assertThat(parent).doesNotContainKey(SCHEMA + "author");
        JsonObject series = one(ferry, "isPartOf");
        assertThat(types(series)).containsExactly("CreativeWorkSeries");
        assertThat(types(one(series, "isPartOf"))).containsExactly("Periodical");
        JsonObject author = one(ferry, "author");
        assertThat(types(author)).containsExactly("Person");
        assertThat(value(one(author, "affiliation"), "name")).isEqualTo("Ferry Museum");
    }

    @Test
    void the_block_of_a_page_says_the_same_as_the_document() throws Exception {
        for (String path : List.of(ROOM + "/ferry", ROOM + "/the-bridge", "/series/nasty/everything")) {
            assertThat(understood(block(path))).as(path).isEqualTo(essay(path));
        }
    }

    @Test
    void a_digest_is_the_publications_and_based_on_its_original() throws Exception {
        JsonObject digest = essay(ROOM + "/the-bridge");
        assertThat(types(digest)).containsExactly("Article");
        assertThat(types(one(digest, "author"))).containsExactly("Organization");
        assertThat(value(digest, "name")).startsWith("Digest of: ");
        assertThat(value(one(digest, "isBasedOn"), "url")).isEqualTo("https://example.org/bridge");
        assertThat(digest.getJsonArray(SCHEMA + "comment")).isNotEmpty();
    }

    @Test
    void a_retraction_and_an_older_version_are_said_to_be_what_they_are() throws Exception {
        JsonObject market = essay(ROOM + "/market");
        assertThat(value(market, "creativeWorkStatus")).isEqualTo("Retracted");
        assertThat(value(market, "name")).startsWith("Retracted: ");
        JsonObject notice = one(market, "correction");
        assertThat(types(notice)).containsExactly("CorrectionComment");
        assertThat(value(notice, "genre")).isEqualTo("retraction");
        JsonObject older = understood(body(ROOM + "/ferry/essay.jsonld?version=1.0"));
        assertThat(value(older, "creativeWorkStatus")).isEqualTo("Superseded");
        assertThat(one(older, "exampleOfWork").getString("@id")).isEqualTo(origin() + ROOM + "/ferry");
    }

    @Test
    void what_is_the_same_in_another_language_says_of_what_it_is_a_translation() throws Exception {
        String tongues = "/series/" + TranslatedSeries.SLUG;
        assertThat(one(essay(tongues + "/lead-ja"), "translationOfWork").getString("@id"))
                .isEqualTo(origin() + tongues + "/lead");
        assertThat(essay(tongues + "/lead").getJsonArray(SCHEMA + "workTranslation"))
                .hasSize(2);
        assertThat(body(tongues + "/lead-ja"))
                .contains("<meta name=\"DCTERMS.isVersionOf\" content=\"" + origin() + tongues + "/lead\">");
        assertThat(get(tongues + "/lead").headers().firstValue("Link").orElse(""))
                .contains(
                        "<" + origin() + tongues + "/lead-ja>; rel=\"alternate\"; type=\"text/html\"; hreflang=\"ja\"");
    }

    @Test
    void the_nastiest_title_is_understood_as_it_was_typed() throws Exception {
        JsonObject nasty = essay("/series/" + NastySeries.SLUG + "/everything");
        assertThat(value(nasty, "headline")).isEqualTo(NastySeries.TITLE_IN_XML.replaceAll("\\s+", " "));
        assertThat(nasty.getJsonArray(SCHEMA + "author")).hasSize(3);
        assertThat(nasty.getJsonArray(SCHEMA + "keywords")).hasSize(2);
    }

    @Test
    void a_series_a_contributor_and_the_site_are_understood_too() throws Exception {
        JsonObject series = understood(block(ROOM));
        assertThat(types(series)).containsExactly("CreativeWorkSeries");
        assertThat(series.getJsonArray(SCHEMA + "hasPart").toString())
                .contains(ROOM + "/harbour")
                .doesNotContain(ROOM + "/toll");
        JsonObject profile = understood(block("/contributors/boris-tal"));
        assertThat(value(one(profile, "mainEntity"), "name")).isEqualTo("Boris Tal");
        JsonArray site = JsonLd.expand(JsonDocument.of(new StringReader(block("/"))))
                .loader(OFFLINE)
                .get();
        assertThat(site.toString()).contains("SearchAction", "Periodical", "/search?q={search_term_string}");
    }
}

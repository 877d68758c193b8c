package org.rejoinder.query.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.TidesSeries;
import org.rejoinder.query.exchange.Works;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passages that essays take up, as programs for Web Annotations read them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnnotationsTest extends ExchangedRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TidesSeries TIDES = new TidesSeries("annotated-tides");
    private static final String LEAD = "/series/annotated-tides/lead";
    private static final String ANSWER = "/series/annotated-tides/answer";

    @BeforeAll
    static void tides(@Autowired Works works) {
        LOG.append(TIDES.opened());
        LOG.append(TIDES.published(LOG, "lead", "LEAD", TidesSeries.text("The tides", TidesSeries.FIRST)));
        LOG.append(TIDES.published(
                LOG,
                "answer",
                "RESPONSE",
                TidesSeries.text(
                        null,
                        "I hold that “nobody was ever asked” is the point. The rest follows.",
                        TIDES.answer("lead", "nobody was ever asked", "the honest one", "simply wrong"))));
        LOG.append(TIDES.corrected(LOG, "lead", TidesSeries.text("The tides", TidesSeries.SECOND)));
        await().until(() -> works.find("annotated-tides", "lead")
                .filter(lead -> lead.version().equals("1.1"))
                .filter(lead -> !lead.answeredBy().isEmpty())
                .isPresent());
    }

    private JsonNode document(String path) throws Exception {
        JsonNode document = JSON.readTree(body(path));
        AnnotationRules.demand(document);
        return document;
    }

    @Test
    void what_answers_take_up_is_on_the_version_they_answered_and_tells_where_it_stands_now() throws Exception {
        JsonNode collection = document(LEAD + "/annotations.jsonld");
        assertThat(collection.at("/total").asInt()).isEqualTo(3);
        JsonNode asked = collection.at("/first/items/0");
        assertThat(asked.at("/target/source").asString()).isEqualTo(origin() + LEAD + "/v/1.0");
        assertThat(asked.at("/motivation").asString()).isEqualTo("replying");
        assertThat(asked.at("/rights").asString()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(asked.at("/creator/0/name").asString()).isEqualTo("Ines Marl");
        JsonNode quote = asked.at("/target/selector/0");
        assertThat(quote.at("/exact").asString()).isEqualTo("nobody was ever asked");
        assertThat(quote.at("/prefix").asString()).endsWith("twice a day, and ");
        assertThat(quote.at("/suffix").asString()).startsWith(" about them.");
        // Positions of the model are in characters: each of the two waves is one.
        int[] points = TidesSeries.FIRST.codePoints().toArray();
        int start = asked.at("/target/selector/1/start").asInt();
        int end = asked.at("/target/selector/1/end").asInt();
        assertThat(new String(points, start, end - start)).isEqualTo("nobody was ever asked");
        assertThat(asked.at("/body/0/source").asString()).isEqualTo(origin() + ANSWER + "/v/1.0");
        assertThat(asked.at("/body/1/value").asString()).isEqualTo("I hold that “nobody was ever asked” is the point.");
        JsonNode now = asked.at("/target/rejoinder:carriedTo");
        assertThat(now.at("/source").asString()).isEqualTo(origin() + LEAD + "/v/1.1");
        assertThat(now.at("/selector/0/exact").asString()).isEqualTo("nobody was ever asked");
        List<String> fates = new ArrayList<>();
        collection
                .at("/first/items")
                .forEach(item -> fates.add(
                        item.at("/target/rejoinder:carriedTo/rejoinder:fate").asString()));
        assertThat(fates).contains("removed").containsAnyOf("exact", "moved");
        assertThat(collection
                        .at("/first/items/2/target/rejoinder:carriedTo/selector")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void each_annotation_has_an_address_and_is_the_same_seen_from_both_sides() throws Exception {
        JsonNode received = document(LEAD + "/annotations.jsonld").at("/first/items");
        JsonNode made = document(ANSWER + "/annotations/made.jsonld").at("/first/items");
        assertThat(made).isEqualTo(received);
        String address = received.at("/0/id").asString();
        JsonNode alone = document(address.substring(origin().length()));
        assertThat(alone.at("/target")).isEqualTo(received.at("/0/target"));
        assertThat(get(ANSWER + "/annotations/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(LEAD + "/annotations/" + address.substring(address.length() - 36))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_page_is_asked_for_by_number_and_may_name_annotations_only() throws Exception {
        JsonNode page = document(LEAD + "/annotations.jsonld?page=0&iris=1");
        assertThat(page.at("/partOf").asString()).isEqualTo(origin() + LEAD + "/annotations.jsonld");
        assertThat(page.at("/items/0").asString()).startsWith(origin() + ANSWER + "/annotations/");
        assertThat(get(LEAD + "/annotations.jsonld?page=1").statusCode()).isEqualTo(404);
        JsonNode none = document(ANSWER + "/annotations.jsonld");
        assertThat(none.at("/total").asInt()).isZero();
        assertThat(none.at("/first").isMissingNode()).isTrue();
    }

    @Test
    void programs_of_any_site_may_read_them_and_what_has_not_changed_costs_nothing() throws Exception {
        HttpResponse<String> answer = get(LEAD + "/annotations.jsonld");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .matches("application/ld[+]json; ?profile=\"http://www[.]w3[.]org/ns/anno[.]jsonld\"");
        assertThat(answer.headers().allValues("Link")).anyMatch(link -> link.contains("ldp#Resource"));
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(get(
                                LEAD + "/annotations.jsonld",
                                "If-None-Match",
                                answer.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(LEAD + "/annotations.jsonld", "Accept", "application/ld+json; profile=\"x\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_digest_speaks_for_the_publication_a_retraction_says_so_and_a_removed_essay_is_nowhere() throws Exception {
        JsonNode lead = document("/series/bridges-1/the-bridge/annotations.jsonld");
        Set<String> standing = new TreeSet<>();
        lead.at("/first/items").forEach(item -> {
            assertThat(item.at("/body/0/source").asString()).doesNotContain("toll");
            item.path("rejoinder:standing").asStringOpt().ifPresent(standing::add);
        });
        assertThat(standing).containsExactly("retraction");
        assertThat(get("/series/bridges-1/toll/annotations.jsonld").statusCode())
                .isEqualTo(410);
        // What an answer to the removed essay quoted of it is gone with it.
        assertThat(document("/series/bridges-1/about-toll/annotations/made.jsonld")
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(document("/series/nasty/everything/annotations.jsonld")
                        .at("/label")
                        .asString())
                .contains("\"bridges\"");
    }
}

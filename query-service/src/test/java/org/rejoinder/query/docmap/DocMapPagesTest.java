package org.rejoinder.query.docmap;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.ExchangedRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DocMapPagesTest extends ExchangedRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonNode map(String essay) throws Exception {
        JsonNode map = JSON.readTree(body("/series/bridges-1/" + essay + "/docmap.json"));
        DocMapRules.hold(map);
        return map;
    }

    /** The statuses that each step gave, in the order of the steps. */
    private static List<String> statuses(JsonNode map) {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; map.path("steps").has("_:b" + i); i++) {
            List<String> given = new ArrayList<>();
            map.path("steps")
                    .path("_:b" + i)
                    .path("assertions")
                    .forEach(one -> given.add(one.path("status").asString()));
            statuses.add(String.join("+", given));
        }
        return statuses;
    }

    @Test
    void every_step_of_the_public_history_is_there_and_none_that_did_not_stand() throws Exception {
        JsonNode ferry = map("ferry");
        assertThat(statuses(ferry))
                .containsExactly(
                        "submitted",
                        "under-review",
                        "",
                        "revised+submitted",
                        "under-review",
                        "accepted-for-publication",
                        "proof",
                        "published",
                        "corrected+published+published",
                        "revised+published+published");
        JsonNode steps = ferry.path("steps");
        assertThat(steps.path("_:b2").path("description").path(0).asString()).isEqualTo("Revisions requested, round 1");
        assertThat(steps.path("_:b3").path("inputs").path(0).path("id").asString())
                .isEqualTo("_:m1");
        assertThat(steps.path("_:b3")
                        .path("actions")
                        .path(0)
                        .path("outputs")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo("_:m2");
        assertThat(steps.path("_:b8").path("inputs").path(0).path("id").asString())
                .isEqualTo(origin() + "/series/bridges-1/ferry/v/1.0");
        assertThat(steps.path("_:b8")
                        .path("actions")
                        .path(0)
                        .path("outputs")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(origin() + "/series/bridges-1/ferry/v/1.1");
    }

    @Test
    void a_review_has_neither_a_person_nor_a_day_and_nobody_who_decided_is_named() throws Exception {
        JsonNode ferry = map("ferry");
        JsonNode round = ferry.path("steps").path("_:b1");
        assertThat(round.path("actions")).hasSize(1);
        assertThat(round.path("actions").path(0).toString())
                .isEqualTo("{\"participants\":[],\"outputs\":[{\"type\":\"review\"}]}");
        Set<String> names = new TreeSet<>();
        ferry.findValues("actor").forEach(actor -> names.add(actor.path("name").asString()));
        assertThat(names).containsExactly("Cleo Ash", "Rejoinder");
    }

    @Test
    void what_appeared_elsewhere_has_one_step_and_a_digest_takes_its_original() throws Exception {
        JsonNode digest = map("the-bridge");
        assertThat(statuses(digest)).containsExactly("published");
        JsonNode step = digest.path("steps").path("_:b0");
        assertThat(step.path("inputs").path(0).path("url").asString()).isEqualTo("https://example.org/bridge");
        assertThat(step.toString()).doesNotContain("\"person\"", "2013-07\"}");
    }

    @Test
    void a_retraction_and_a_removal_stay_on_record_and_a_notice_that_was_lifted_too() throws Exception {
        assertThat(statuses(map("market")))
                .containsExactly("published", "published", "", "retracted-from-publication+published");
        JsonNode removed = map("toll");
        assertThat(statuses(removed)).containsExactly("published", "published", "retracted-from-publication+published");
        assertThat(removed.toString()).doesNotContain("A title to forget", "Secret words");
        assertThat(get("/series/bridges-1/nothing/docmap.json").statusCode()).isEqualTo(404);
    }

    @Test
    void a_processor_of_linked_data_reads_what_was_meant() throws Exception {
        String path = "/series/bridges-1/ferry/docmap.json";
        assertThat(get(path).headers().firstValue("Content-Type")).contains("application/ld+json");
        JsonObject map = expanded(body(path)).getJsonObject(0);
        assertThat(map.getJsonArray("@type").getString(0)).isEqualTo("http://purl.org/spar/pwo/Workflow");
        assertThat(map.getJsonArray("http://purl.org/spar/pwo/hasStep")).hasSize(10);
        assertThat(map.toString())
                .contains(
                        "{\"@id\":\"http://purl.org/spar/pso/accepted-for-publication\"}",
                        "{\"@id\":\"http://purl.org/spar/pro/author\"}",
                        "\"http://www.ontologydesignpatterns.org/cp/owl/timeinterval.owl#hasIntervalDate\"");
        Set<String> unknown = new TreeSet<>();
        keys(JSON.readTree(body(path)), unknown);
        JSON.readTree(terms()).path("@context").propertyNames().forEach(unknown::remove);
        assertThat(unknown).containsExactly("@context", "item", "status");
    }

    private static void keys(JsonNode node, Set<String> keys) {
        node.properties().forEach(property -> {
            if (!property.getKey().startsWith("_:")) {
                keys.add(property.getKey());
            }
            keys(property.getValue(), keys);
        });
        if (node.isArray()) {
            node.forEach(one -> keys(one, keys));
        }
    }

    private static JsonArray expanded(String json) throws JsonLdError {
        return JsonLd.expand(JsonDocument.of(new StringReader(json)))
                .loader((address, options) -> {
                    assertThat(address).hasToString(DocMap.CONTEXT);
                    return context();
                })
                .get();
    }

    private static Document context() throws JsonLdError {
        return JsonDocument.of(terms());
    }

    /** The terms of the framework's context that are used here. */
    private static InputStream terms() {
        return Objects.requireNonNull(DocMapPagesTest.class.getResourceAsStream("/docmaps-terms.jsonld"));
    }
}

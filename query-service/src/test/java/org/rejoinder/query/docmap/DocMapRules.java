package org.rejoinder.query.docmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What readers of DocMaps ask of one before they take it: the parts that the framework's own codec requires, with the types it
 * requires, and that the list of steps can be walked from its first step in both directions.
 */
final class DocMapRules {

    /** What the ontologies have a word for, of what can happen here. */
    private static final Set<String> STATUSES = Set.of(
            "submitted",
            "under-review",
            "peer-reviewed",
            "revised",
            "accepted-for-publication",
            "copy-edited",
            "proof",
            "published",
            "corrected",
            "enhanced",
            "retracted-from-publication");

    private static final Set<String> ROLES = Set.of("author", "editor", "publisher");

    private DocMapRules() {}

    static void hold(JsonNode map) {
        assertThat(map.path("@context").asString()).isEqualTo("https://w3id.org/docmaps/context.jsonld");
        assertThat(map.path("type").asString()).isEqualTo("docmap");
        assertThat(map.path("id").asString()).startsWith("http");
        assertThat(map.path("created").asString()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(map.path("updated").asString()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(map.path("publisher").isObject()).isTrue();
        assertThat(map.path("publisher").path("homepage").isString()).isTrue();
        Set<String> walked = new TreeSet<>();
        String before = null;
        String at = map.path("first-step").asString();
        while (at != null) {
            JsonNode step = map.path("steps").path(at);
            assertThat(step.isObject()).as(at).isTrue();
            assertThat(step.has("previous-step") ? step.path("previous-step").asString() : null)
                    .isEqualTo(before);
            assertThat(walked.add(at)).isTrue();
            step(step);
            before = at;
            at = step.has("next-step") ? step.path("next-step").asString() : null;
        }
        assertThat(walked).isEqualTo(new TreeSet<>(List.copyOf(map.path("steps").propertyNames())));
    }

    private static void step(JsonNode step) {
        assertThat(step.path("inputs").isArray()).isTrue();
        step.path("inputs").forEach(DocMapRules::thing);
        assertThat(step.path("actions").isArray()).isTrue();
        step.path("actions").forEach(action -> {
            assertThat(action.path("outputs").isArray()).isTrue();
            action.path("outputs").forEach(DocMapRules::thing);
            assertThat(action.path("participants").isArray()).isTrue();
            action.path("participants").forEach(participant -> {
                assertThat(participant.path("actor").path("name").isString()).isTrue();
                assertThat(ROLES).contains(participant.path("role").asString());
            });
        });
        assertThat(step.path("assertions").isArray()).isTrue();
        step.path("assertions").forEach(assertion -> {
            assertThat(STATUSES).contains(assertion.path("status").asString());
            assertThat(assertion.path("item").path("id").isString()).isTrue();
        });
    }

    private static void thing(JsonNode thing) {
        for (String text : List.of("published", "id", "doi", "type", "url")) {
            assertThat(thing.path(text).isMissingNode() || thing.path(text).isString())
                    .as(text)
                    .isTrue();
        }
        thing.path("content").forEach(shown -> {
            assertThat(shown.path("type").asString()).isEqualTo("web-page");
            assertThat(shown.path("url").asString()).startsWith("http");
        });
    }
}

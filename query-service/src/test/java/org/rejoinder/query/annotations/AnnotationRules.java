package org.rejoinder.query.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the Web Annotation Data Model says a document MUST be, for the classes that are written here. */
final class AnnotationRules {

    private static final Set<String> MOTIVATIONS = Set.of("replying", "commenting");

    private AnnotationRules() {}

    static void demand(JsonNode document) {
        assertThat(document.at("/@context/0").asString()).isEqualTo("http://www.w3.org/ns/anno.jsonld");
        switch (document.path("type").asString()) {
            case "AnnotationCollection" -> collection(document);
            case "AnnotationPage" -> page(document);
            case "Annotation" -> annotation(document);
            default -> throw new AssertionError(document.toString());
        }
    }

    private static void collection(JsonNode collection) {
        iri(collection.path("id"));
        assertThat(collection.path("total").isInt()).isTrue();
        assertThat(collection.path("label").isString()).isTrue();
        boolean empty = collection.path("total").asInt() == 0;
        assertThat(collection.path("first").isMissingNode()).isEqualTo(empty);
        if (!empty) {
            page(collection.path("first"));
            iri(collection.path("last"));
            assertThat(collection.at("/first/partOf")).isEqualTo(collection.path("id"));
        }
    }

    private static void page(JsonNode page) {
        iri(page.path("id"));
        assertThat(page.path("type").asString()).isEqualTo("AnnotationPage");
        iri(page.path("partOf"));
        assertThat(page.path("startIndex").isInt()).isTrue();
        assertThat(page.path("items").isArray()).isTrue();
        for (JsonNode item : page.path("items")) {
            if (item.isString()) {
                iri(item);
            } else {
                annotation(item);
            }
        }
    }

    private static void annotation(JsonNode annotation) {
        iri(annotation.path("id"));
        iri(annotation.path("canonical"));
        assertThat(annotation.path("type").asString()).isEqualTo("Annotation");
        assertThat(MOTIVATIONS).contains(annotation.path("motivation").asString());
        Instant created = Instant.parse(annotation.path("created").asString());
        assertThat(Instant.parse(annotation.path("modified").asString())).isAfterOrEqualTo(created);
        assertThat(annotation.path("body").isEmpty()).isFalse();
        annotation.path("body").forEach(AnnotationRules::resource);
        resource(annotation.path("target"));
        for (JsonNode creator : annotation.path("creator")) {
            assertThat(Set.of("Person", "Organization"))
                    .contains(creator.path("type").asString());
            assertThat(creator.path("name").asString()).isNotBlank();
            if (creator.has("id")) {
                iri(creator.path("id"));
            }
        }
        if (annotation.has("rights")) {
            iri(annotation.path("rights"));
        }
    }

    private static void resource(JsonNode resource) {
        if (resource.path("type").asString().equals("TextualBody")) {
            assertThat(resource.path("value").isString()).isTrue();
            return;
        }
        assertThat(resource.path("type").asString()).isEqualTo("SpecificResource");
        iri(resource.path("source"));
        assertThat(resource.at("/state/type").asString()).isEqualTo("TimeState");
        Instant.parse(resource.at("/state/sourceDate").asString());
        JsonNode selectors = resource.path("selector");
        if (selectors.isArray()) {
            selectors.forEach(AnnotationRules::selector);
        } else if (!selectors.isMissingNode()) {
            selector(selectors);
        }
    }

    private static void selector(JsonNode selector) {
        if (selector.path("type").asString().equals("TextPositionSelector")) {
            int start = selector.path("start").asInt(-1);
            assertThat(start).isNotNegative();
            assertThat(selector.path("end").asInt(-1)).isGreaterThan(start);
        } else {
            assertThat(selector.path("type").asString()).isEqualTo("TextQuoteSelector");
            assertThat(selector.path("exact").asString()).isNotEmpty();
        }
    }

    private static void iri(JsonNode iri) {
        assertThat(URI.create(iri.asString()).isAbsolute()).as(iri.toString()).isTrue();
    }
}

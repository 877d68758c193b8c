package org.rejoinder.command.annotation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.source.Snippet;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads Web Annotations as programs write them, in the compact form of the model's own context: one, a list, a page or a
 * collection with its pages in it. Nothing is fetched.
 */
@Component("webAnnotations")
public final class WebAnnotations {

    /** Most bytes of a file. */
    public static final int LARGEST = 1024 * 1024;

    /** Most annotations of a file. */
    public static final int MOST = 500;

    private static final int LONGEST_TEXT = 9_000;
    private static final int LONGEST_NAME = 200;
    private static final int DEEPEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final Messages messages;

    WebAnnotations(Messages messages) {
        this.messages = messages;
    }

    /**
     * What is in a file, in its order, each annotation once.
     *
     * @param field that brought it, to say beside it what is wrong
     * @throws Rejection when there is nothing in it that can be read
     */
    public List<WebAnnotation> read(byte[] bytes, String field) {
        if (bytes.length > LARGEST) {
            throw wrong(field, "ANNOTATIONS_TOO_LARGE");
        }
        JsonNode document;
        try {
            // A mark at the beginning is no part of the text.
            String text = new String(bytes, StandardCharsets.UTF_8);
            document = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JacksonException noJson) {
            throw wrong(field, "ANNOTATIONS_UNREADABLE");
        }
        List<JsonNode> nodes = new ArrayList<>();
        collect(document, nodes, field);
        if (nodes.isEmpty()) {
            throw wrong(field, "NO_ANNOTATIONS");
        }
        Map<String, WebAnnotation> read = new LinkedHashMap<>();
        for (JsonNode node : nodes) {
            WebAnnotation annotation = annotation(node);
            read.putIfAbsent(annotation.id(), annotation);
        }
        return List.copyOf(read.values());
    }

    private void collect(JsonNode node, List<JsonNode> into, String field) {
        if (node.isArray()) {
            node.forEach(one -> collect(one, into, field));
        } else if (isA(node, "Annotation")) {
            if (into.size() == MOST) {
                throw wrong(field, "TOO_MANY_ANNOTATIONS", MOST);
            }
            into.add(node);
        } else if (isA(node, "AnnotationCollection") || isA(node, "AnnotationPage") || node.has("@graph")) {
            if (node.path("first").isString() && !node.has("items")) {
                throw wrong(field, "ANNOTATIONS_ELSEWHERE");
            }
            collect(node.path("items"), into, field);
            collect(node.path("first"), into, field);
            collect(node.path("next"), into, field);
            collect(node.path("@graph"), into, field);
        }
    }

    private static boolean isA(JsonNode node, String type) {
        return strings(node, "type", "@type")
                .anyMatch(name -> name.replaceFirst("^oa:", "").equals(type));
    }

    private WebAnnotation annotation(JsonNode node) {
        List<JsonNode> bodies = list(node, "body").toList();
        Set<String> purposes = Stream.concat(
                        strings(node, "motivation"), bodies.stream().flatMap(body -> strings(body, "purpose")))
                .map(name -> name.replaceFirst("^.*[:/#]", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        JsonNode target = list(node, "target")
                .filter(one -> one.isObject() && one.has("selector"))
                .findFirst()
                .orElse(JsonNodeFactory.instance.missingNode());
        Map<String, JsonNode> selectors = new HashMap<>();
        selectors(target.path("selector"), selectors);
        JsonNode quote = selectors.getOrDefault("TextQuoteSelector", JsonNodeFactory.instance.missingNode());
        JsonNode position = selectors.getOrDefault("TextPositionSelector", JsonNodeFactory.instance.missingNode());
        String exact = string(quote, "exact").filter(words -> !words.isBlank()).orElse(null);
        Optional<String> proposed = purposes.contains("editing") && exact != null
                ? bodies.stream()
                        .filter(body -> !isA(body, "SpecificResource"))
                        .filter(body -> strings(body, "purpose").allMatch(purpose -> purpose.endsWith("editing")))
                        .flatMap(body -> string(body, "value").stream())
                        .findFirst()
                : Optional.empty();
        NoteKind kind = proposed.isPresent()
                ? NoteKind.SUGGESTION
                : purposes.contains("questioning") ? NoteKind.QUESTION : NoteKind.COMMENT;
        return new WebAnnotation(
                string(node, "id", "@id")
                        .filter(id -> !id.isBlank())
                        .orElseGet(() -> "sha256:" + CanonicalJson.sha256(node.toString())),
                kind,
                text(node, bodies, proposed.orElse(null)),
                proposed.orElse(null),
                list(node, "creator")
                        .flatMap(creator -> name(creator).stream())
                        .findFirst()
                        .orElse(null),
                string(node, "created", "modified").flatMap(WebAnnotations::day).orElse(null),
                exact,
                string(quote, "prefix").orElse(""),
                string(quote, "suffix").orElse(""),
                position.path("start").isInt() && position.path("start").asInt() >= 0
                        ? Integer.valueOf(position.path("start").asInt())
                        : null);
    }

    /** All that selects the passage, however it is nested: alternatives, refinements, ranges are looked into. */
    private static void selectors(JsonNode node, Map<String, JsonNode> found) {
        if (node.isArray()) {
            node.forEach(one -> selectors(one, found));
        } else if (node.isObject()) {
            strings(node, "type", "@type").forEach(type -> found.putIfAbsent(type.replaceFirst("^oa:", ""), node));
            selectors(node.path("refinedBy"), found);
            selectors(node.path("items"), found);
        }
    }

    private String text(JsonNode node, List<JsonNode> bodies, @Nullable String proposed) {
        List<String> parts = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        string(node, "bodyValue").map(Snippet::ofPlain).ifPresent(parts::add);
        boolean taken = proposed == null;
        for (JsonNode body : bodies) {
            Optional<String> value = body.isString() ? Optional.empty() : string(body, "value", "chars");
            if (value.isEmpty()) {
                link(body).ifPresent(parts::add);
            } else if (!taken && value.get().equals(proposed)) {
                taken = true;
            } else if (strings(body, "purpose").anyMatch(purpose -> purpose.endsWith("tagging"))) {
                tags.add("#" + Snippet.ofPlain(value.get()).replace('\n', ' '));
            } else {
                parts.add(markdown(value.get(), string(body, "format").orElse("")));
            }
        }
        if (!tags.isEmpty()) {
            parts.add(String.join(" ", tags));
        }
        String text = String.join(
                "\n\n", parts.stream().filter(part -> !part.isBlank()).toList());
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_TEXT) - 1)) + "…";
    }

    private String markdown(String value, String format) {
        String type = format.toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.contains("xhtml")) {
            return Snippet.ofHtml(value, messages);
        }
        return type.startsWith("text/markdown") || type.startsWith("text/x-markdown")
                ? clean(value).strip()
                : Snippet.ofPlain(clean(value));
    }

    /** A body that is elsewhere is where it says. */
    private static Optional<String> link(JsonNode body) {
        return (body.isString() ? Optional.of(body.asString()) : string(body, "source", "id", "@id"))
                .filter(address -> address.matches("https?://[^\\s<>\"\\\\]{1,2000}"))
                .map(address -> "<" + address + ">");
    }

    private static Optional<LocalDate> day(String date) {
        try {
            return date.matches("\\d{4}-\\d{2}-\\d{2}([T ].*)?")
                    ? Optional.of(LocalDate.parse(date.substring(0, 10)))
                    : Optional.empty();
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(JsonNode creator) {
        Optional<String> name = creator.isString()
                ? Optional.of(creator.asString().replaceFirst("^acct:([^@]+)@.*$", "$1"))
                : string(creator, "name", "nickname", "nick", "id", "@id");
        return name.map(words -> clean(words).replaceAll("\\s+", " ").strip())
                .filter(words -> !words.isEmpty())
                .map(words -> words.length() <= LONGEST_NAME
                        ? words
                        : words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, LONGEST_NAME) - 1)));
    }

    /** Without what no text here may hold. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cs}&&[^\n\t]]", "");
    }

    private static Stream<JsonNode> list(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                : value.isMissingNode() || value.isNull() ? Stream.empty() : Stream.of(value);
    }

    private static Stream<String> strings(JsonNode node, String... names) {
        return Stream.of(names)
                .flatMap(name -> list(node, name))
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    private static Optional<String> string(JsonNode node, String... names) {
        return strings(node, names).findFirst();
    }

    private Rejection wrong(String field, String code, Object... arguments) {
        return Rejection.field(field, code, messages.of(code, arguments));
    }
}

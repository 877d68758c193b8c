package org.rejoinder.query.annotations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.query.annotations.TakenUpRows.Said;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.text.Carryings;
import org.springframework.stereotype.Component;

/**
 * Writes passages that essays take up in the terms of the Web Annotation Data Model. What an annotation is on is the very version
 * that was answered; what became of its words in the present one is told beside it, in words of our own, since the model has none.
 */
@Component
class Annotations {

    /** Annotations of a page; a collection with more has more pages. */
    static final int PAGE = 100;

    private static final String MODEL = "http://www.w3.org/ns/anno.jsonld";
    /** A name that nobody is asked for: what it means is in the documents of this software. */
    private static final String OWN_TERMS = "urn:x-rejoinder:";

    private final TakenUpRows rows;
    private final Works works;
    private final Carryings carryings;
    private final Publications publications;

    Annotations(TakenUpRows rows, Works works, Carryings carryings, Publications publications) {
        this.rows = rows;
        this.works = works;
        this.carryings = carryings;
        this.publications = publications;
    }

    /** Which annotations of an essay: those that others make on it, or those that it makes on others. */
    enum Side {
        RECEIVED("annotations.jsonld"),
        MADE("annotations/made.jsonld");

        private final String document;

        Side(String document) {
            this.document = document;
        }

        String url(String origin, Work essay) {
            return origin + essay.path() + "/" + document;
        }
    }

    /** The collection, with its first page in it. */
    Map<String, Object> collection(String origin, Work essay, Side side, boolean ids) {
        List<TakenUp> all = all(essay, side);
        String url = side.url(origin, essay);
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("@context", context());
        collection.put("id", url);
        collection.put("type", "AnnotationCollection");
        collection.put(
                "label",
                (side == Side.RECEIVED ? "Passages that answers take up: " : "Passages taken up: ")
                        + essay.fullTitle());
        collection.put("total", all.size());
        if (!all.isEmpty()) {
            collection.put("first", page(origin, essay, side, all, 0, ids));
            collection.put("last", pageUrl(url, pages(all) - 1, ids));
        }
        return collection;
    }

    /** One page of it; empty when there is none of this number. */
    Optional<Map<String, Object>> page(String origin, Work essay, Side side, int number, boolean ids) {
        List<TakenUp> all = all(essay, side);
        if (number < 0 || number >= pages(all)) {
            return Optional.empty();
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@context", context());
        page.putAll(page(origin, essay, side, all, number, ids));
        return Optional.of(page);
    }

    /** One annotation of those an essay makes. */
    Optional<Map<String, Object>> one(String origin, Work essay, String id) {
        return rows.by(essay.id()).stream()
                .filter(taken -> taken.id().toString().equals(id))
                .findFirst()
                .flatMap(taken -> written(origin, List.of(taken)).stream().findFirst())
                .map(annotation -> {
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("@context", context());
                    document.putAll(annotation);
                    return document;
                });
    }

    private List<TakenUp> all(Work essay, Side side) {
        return side == Side.RECEIVED ? rows.of(essay.id()) : rows.by(essay.id());
    }

    private static int pages(List<TakenUp> all) {
        return (all.size() + PAGE - 1) / PAGE;
    }

    private static String pageUrl(String collection, int number, boolean ids) {
        return collection + "?page=" + number + (ids ? "&iris=1" : "");
    }

    private static List<Object> context() {
        return List.of(MODEL, Map.of("rejoinder", OWN_TERMS));
    }

    private Map<String, Object> page(String origin, Work essay, Side side, List<TakenUp> all, int number, boolean ids) {
        String collection = side.url(origin, essay);
        List<TakenUp> shown = all.subList(number * PAGE, Math.min(all.size(), (number + 1) * PAGE));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", pageUrl(collection, number, ids));
        page.put("type", "AnnotationPage");
        page.put("partOf", collection);
        page.put("startIndex", number * PAGE);
        if (number > 0) {
            page.put("prev", pageUrl(collection, number - 1, ids));
        }
        if (number + 1 < pages(all)) {
            page.put("next", pageUrl(collection, number + 1, ids));
        }
        List<Map<String, Object>> written = written(origin, shown);
        page.put("items", ids ? written.stream().map(one -> one.get("id")).toList() : written);
        return page;
    }

    private List<Map<String, Object>> written(String origin, List<TakenUp> taken) {
        Map<UUID, Work> essays = works.eachInShort(taken.stream()
                        .flatMap(one -> Stream.of(one.by(), one.target()))
                        .distinct()
                        .toList())
                .collect(Collectors.toMap(Work::id, Function.identity()));
        Map<String, Said> said =
                rows.said(taken.stream().map(TakenUp::target).distinct().toList());
        List<Map<String, Object>> written = new ArrayList<>();
        for (TakenUp one : taken) {
            Work by = essays.get(one.by());
            Work target = essays.get(one.target());
            Said quoted = said.get(TakenUpRows.key(one.target(), one.targetVersion()));
            // Rows that changed between two statements: whoever asks again sees all of it.
            if (by != null && !by.removed() && target != null && !target.removed() && quoted != null) {
                written.add(annotation(
                        origin, one, by, target, quoted, said.get(TakenUpRows.key(target.id(), target.version()))));
            }
        }
        return written;
    }

    private Map<String, Object> annotation(
            String origin, TakenUp taken, Work by, Work target, Said quoted, @Nullable Said present) {
        Map<String, Object> annotation = new LinkedHashMap<>();
        annotation.put("id", origin + by.path() + "/annotations/" + taken.id());
        annotation.put("type", "Annotation");
        annotation.put("canonical", "urn:uuid:" + taken.id());
        annotation.put("motivation", by.kind() == Kind.EDITORS_NOTE ? "commenting" : "replying");
        annotation.put("creator", creators(origin, by));
        annotation.put("created", taken.since().toString());
        annotation.put("modified", by.versionAt().toString());
        Licence.address(by.licence()).ifPresent(address -> annotation.put("rights", address));
        if (by.ended() != null) {
            annotation.put("rejoinder:standing", by.ended().name().toLowerCase(Locale.ROOT));
        }
        annotation.put("body", bodies(origin, taken, by));
        annotation.put("target", target(origin, taken, target, quoted, present));
        return annotation;
    }

    /** Names as they are printed; a digest is the publication's, whoever wrote its original. */
    private List<Map<String, Object>> creators(String origin, Work by) {
        if (by.digest()) {
            return List.of(creator(origin + "/", "Organization", publications.getName()));
        }
        return by.authors().stream()
                .map(author -> creator(
                        author.orcid() != null
                                ? "https://orcid.org/" + author.orcid().replaceFirst("^https?://orcid[.]org/", "")
                                : author.path() == null ? null : origin + author.path(),
                        "Person",
                        author.byline().displayName()))
                .toList();
    }

    private static Map<String, Object> creator(@Nullable String id, String type, String name) {
        Map<String, Object> creator = new LinkedHashMap<>();
        if (id != null) {
            creator.put("id", id);
        }
        creator.put("type", type);
        creator.put("name", name);
        return creator;
    }

    /** The essay is the body; its sentence comes as text, too, for those that show bodies and fetch none. */
    private static List<Map<String, Object>> bodies(String origin, TakenUp taken, Work by) {
        List<Map<String, Object>> bodies = new ArrayList<>();
        Map<String, Object> essay = new LinkedHashMap<>();
        essay.put("type", "SpecificResource");
        essay.put("source", origin + by.path() + "/v/" + by.version());
        if (taken.sentence() != null) {
            essay.put("selector", Selectors.quote(taken.sentence()));
        }
        essay.put("state", state(by.version(), by.versionAt().toString()));
        bodies.add(essay);
        if (taken.sentence() != null) {
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("type", "TextualBody");
            words.put("value", taken.sentence());
            words.put("format", "text/plain");
            words.put("language", by.language());
            bodies.add(words);
        }
        return bodies;
    }

    private Map<String, Object> target(String origin, TakenUp taken, Work essay, Said quoted, @Nullable Said present) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("type", "SpecificResource");
        target.put("source", origin + essay.path() + "/v/" + taken.targetVersion());
        target.put(
                "selector",
                Selectors.stands(quoted.plain(), taken.exact(), taken.start(), taken.end())
                        ? Selectors.of(quoted.plain(), taken.start(), taken.end())
                        : List.of(Selectors.quote(taken.exact())));
        target.put("state", state(taken.targetVersion(), quoted.publishedAt().toString()));
        if (!essay.version().equals(taken.targetVersion()) && present != null) {
            target.put("rejoinder:carriedTo", carried(origin, taken, essay, quoted, present));
        }
        return target;
    }

    /** Where its words are in the version that readers are led to. */
    private Map<String, Object> carried(String origin, TakenUp taken, Work essay, Said quoted, Said present) {
        Carried carried =
                carryings.between(quoted.markdown(), present.markdown()).carry(taken.passage());
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("type", "SpecificResource");
        now.put("source", origin + essay.path() + "/v/" + essay.version());
        now.put("rejoinder:fate", carried.fate().name().toLowerCase(Locale.ROOT));
        Passage place = carried.place();
        if (place != null) {
            now.put("selector", Selectors.of(present.plain(), place.start(), place.end()));
        }
        now.put(
                "state",
                state(
                        essay.version(),
                        Objects.requireNonNull(present).publishedAt().toString()));
        return now;
    }

    private static Map<String, Object> state(String version, String publishedAt) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("type", "TimeState");
        state.put("sourceDate", publishedAt);
        state.put("rejoinder:version", version);
        return state;
    }
}

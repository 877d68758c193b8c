package org.rejoinder.query.docmap;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.site.Chronicle;
import org.rejoinder.query.site.Step;

/**
 * The public history of one essay as a DocMap: a list of steps, each with what it took, what was done and by whom as far as that is
 * public, what came of it, and the status it gave. Statuses are those of the Publishing Status Ontology; a step that it has no word
 * for is told without one, in words. Nothing is said of who reviewed or decided, and of a review not when it came.
 */
final class DocMap {

    /** What makes linked data of it. */
    static final String CONTEXT = "https://w3id.org/docmaps/context.jsonld";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** As many have judged it before it counts as reviewed by peers, by the ontology's own definition. */
    private static final int PEERS = 2;

    /** Words for a step in the language of the essay. */
    interface Words {
        String say(String key, Object... values);
    }

    private final Work work;
    private final List<Chronicle.Row> history;
    private final Publication publication;
    private final String origin;
    private final Words words;

    private final Map<String, Object> steps = new LinkedHashMap<>();
    private int manuscripts;
    private int reviews;
    private @Nullable String version;

    DocMap(Work work, List<Chronicle.Row> history, Publication publication, String origin, Words words) {
        this.work = work;
        this.history = history.stream().filter(DocMap::told).toList();
        this.publication = publication;
        this.origin = origin;
        this.words = words;
    }

    /** How an essay stands beside its translations is no step towards its publication. */
    private static boolean told(Chronicle.Row row) {
        return row.own() && row.step() != Step.TRANSLATION && row.step() != Step.NO_TRANSLATION;
    }

    Map<String, Object> json() {
        history.stream().filter(row -> row.step() != Step.REVIEWED).forEach(this::step);
        link();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("@context", CONTEXT);
        map.put("type", "docmap");
        map.put("id", origin + work.path() + "/docmap.json");
        map.put("created", created());
        map.put(
                "updated",
                history.stream().map(Chronicle.Row::date).max(String::compareTo).orElse(created()));
        Map<String, Object> publisher = new LinkedHashMap<>();
        publisher.put("id", origin + "/");
        publisher.put("name", publication.name());
        publisher.put("homepage", origin + "/");
        publisher.put("url", origin + "/");
        map.put("publisher", publisher);
        if (!steps.isEmpty()) {
            map.put("first-step", "_:b0");
        }
        map.put("steps", steps);
        return map;
    }

    private String created() {
        return work.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** Each names the one before and the one after. */
    private void link() {
        for (int i = 0; i < steps.size(); i++) {
            @SuppressWarnings("unchecked")
            Map<String, Object> step = (Map<String, Object>) Objects.requireNonNull(steps.get("_:b" + i));
            if (i > 0) {
                step.put("previous-step", "_:b" + (i - 1));
            }
            if (i < steps.size() - 1) {
                step.put("next-step", "_:b" + (i + 1));
            }
        }
    }

    private void step(Chronicle.Row row) {
        switch (row.step()) {
            case SUBMITTED -> submitted(row);
            case UNDER_REVIEW -> underReview(row);
            case EDITORIAL_REVIEW, REVISIONS_REQUESTED -> decided(row);
            case ACCEPTED -> accepted(row);
            case REAFFIRMED ->
                add(
                        row,
                        manuscriptNow(),
                        List.of(),
                        List.of(
                                status("copy-edited", manuscript(), row.date()),
                                status("accepted-for-publication", manuscript(), row.date())));
            case PROOF_APPROVED ->
                add(
                        row,
                        manuscriptNow(),
                        List.of(action(authors(), List.of(manuscript()))),
                        List.of(status("proof", manuscript(), row.date())));
            case PUBLISHED -> published(row, row.date());
            case PREVIOUSLY_PUBLISHED -> published(row, work.digest() ? row.date() : work.appearedOn());
            case UPDATED -> updated(row);
            case LIFTED -> notice(row).ifPresent(notice -> add(row, List.of(thing(notice)), List.of(), List.of()));
            case REVIEWED, TRANSLATION, NO_TRANSLATION -> {}
        }
    }

    private void submitted(Chronicle.Row row) {
        List<Object> before = manuscriptNow();
        manuscripts++;
        List<Object> statuses = new ArrayList<>();
        if (!before.isEmpty()) {
            statuses.add(status("revised", manuscript(), row.date()));
        }
        statuses.add(status("submitted", manuscript(), row.date()));
        add(row, before, List.of(action(authors(), List.of(manuscript()))), statuses);
    }

    private void underReview(Chronicle.Row row) {
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < reviewsOf(row); i++) {
            reviews++;
            // By somebody, at some time: neither is for the public to know.
            read.add(action(List.of(), List.of(Map.of("type", "review"))));
        }
        add(row, manuscriptNow(), read, List.of(status("under-review", manuscript(), row.date())));
    }

    /** What the author then read is a letter; what became of the text is told with the next step. */
    private void decided(Chronicle.Row row) {
        List<Object> letter = row.step() == Step.REVISIONS_REQUESTED
                ? List.of(action(List.of(publisher("editor")), List.of(Map.of("type", "letter"))))
                : List.of();
        add(row, manuscriptNow(), letter, List.of());
    }

    private void accepted(Chronicle.Row row) {
        List<Object> statuses = new ArrayList<>();
        if (reviews >= PEERS) {
            statuses.add(status("peer-reviewed", manuscript(), row.date()));
        }
        statuses.add(status("accepted-for-publication", manuscript(), row.date()));
        add(row, manuscriptNow(), List.of(action(List.of(publisher("editor")), List.of())), statuses);
    }

    /**
     * The first version.
     *
     * @param date of what appeared elsewhere first that of its first appearance, as exact as it is known
     */
    private void published(Chronicle.Row row, String date) {
        String first = Objects.requireNonNullElse(row.version(), work.version());
        version = first;
        List<Object> inputs = new ArrayList<>(manuscriptNow());
        if (work.digest() && work.source() != null) {
            Map<String, Object> original = new LinkedHashMap<>();
            original.put("description", work.source());
            put(original, "url", work.sourceUrl());
            inputs.add(original);
        }
        Map<String, Object> essay = essay(first, day(date));
        if (work.source() != null && !work.digest()) {
            essay.put("description", words.say("cite.note.first", work.source()));
        }
        List<Object> who = new ArrayList<>(authors());
        who.add(publisher("publisher"));
        add(
                row,
                day(date),
                inputs,
                List.of(action(who, List.of(essay))),
                List.of(status("published", essay(first, null), day(date))));
    }

    private void updated(Chronicle.Row row) {
        String before = version;
        String after = row.version();
        List<Object> inputs = before == null ? List.of() : List.of(essay(before, null));
        List<Object> outputs = new ArrayList<>();
        List<Object> statuses = new ArrayList<>();
        Optional<Work.Notice> notice = notice(row);
        if (after != null) {
            version = after;
            outputs.add(essay(after, row.date()));
            status(update(after)).ifPresent(word -> statuses.add(status(word, essay(after, null), row.date())));
            statuses.add(status("published", essay(after, null), row.date()));
        } else if (before != null && notice.isPresent() && notice.get().type().endsEssay()) {
            statuses.add(status("retracted-from-publication", essay(before, null), row.date()));
        }
        notice.ifPresent(told -> {
            Map<String, Object> page = thing(told);
            page.put("published", row.date());
            outputs.add(page);
            statuses.add(status("published", thing(told), row.date()));
        });
        add(row, inputs, List.of(action(List.of(publisher("publisher")), outputs)), statuses);
    }

    private @Nullable UpdateType update(String of) {
        return work.versions().stream()
                .filter(one -> one.version().equals(of))
                .map(Work.Version::update)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> status(@Nullable UpdateType update) {
        return Optional.ofNullable(
                update == null
                        ? null
                        : switch (update) {
                            case CORRECTION, CORRIGENDUM, ERRATUM, PARTIAL_RETRACTION -> "corrected";
                            case ADDENDUM -> "enhanced";
                            case CLARIFICATION, NEW_EDITION, NEW_VERSION -> "revised";
                            default -> null;
                        });
    }

    private Optional<Work.Notice> notice(Chronicle.Row row) {
        return work.notices().stream()
                .filter(notice -> Objects.equals(notice.number(), row.notice()))
                .findFirst();
    }

    private void add(Chronicle.Row row, List<?> inputs, List<?> actions, List<?> assertions) {
        add(row, row.date(), inputs, actions, assertions);
    }

    private void add(Chronicle.Row row, @Nullable String date, List<?> inputs, List<?> actions, List<?> assertions) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("description", inWords(row));
        step.put("inputs", inputs);
        step.put("actions", actions);
        step.put("assertions", assertions);
        if (date != null) {
            step.put("happened", happened(date));
        }
        steps.put("_:b" + steps.size(), step);
    }

    /** What the page of the history says of it, line by line. */
    private List<String> inWords(Chronicle.Row row) {
        List<String> lines = new ArrayList<>();
        Optional<Work.Notice> notice = notice(row);
        if (row.step() == Step.UPDATED || row.step() == Step.LIFTED) {
            notice.ifPresent(told -> lines.add(words.say("update." + told.type().name())));
            if (row.step() == Step.LIFTED) {
                lines.add(words.say("history.LIFTED"));
            }
        } else {
            lines.add(words.say(
                    "history." + row.step().name(), row.round() == null ? 0 : row.round(), work.appearedOn()));
        }
        if (row.step() == Step.UNDER_REVIEW) {
            int came = reviewsOf(row);
            if (came > 0) {
                lines.add(words.say("history.reviews", came));
            }
            if (row.mode() != null) {
                lines.add(words.say("history.mode." + row.mode()));
            }
        }
        if (Boolean.FALSE.equals(row.secondPairOfEyes())) {
            lines.add(words.say("history.alone"));
        }
        return lines;
    }

    private int reviewsOf(Chronicle.Row round) {
        return (int) history.stream()
                .filter(row -> row.step() == Step.REVIEWED && Objects.equals(row.round(), round.round()))
                .count();
    }

    /** The text that the author handed in last; it has no address, for it was never public. */
    private Map<String, Object> manuscript() {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("type", "manuscript");
        thing.put("id", "_:m" + manuscripts);
        return thing;
    }

    private List<Object> manuscriptNow() {
        return manuscripts == 0 ? List.of() : List.of(manuscript());
    }

    /**
     * A published version.
     *
     * @param published absent where it is only named
     */
    private Map<String, Object> essay(String version, @Nullable String published) {
        String address = origin + work.path() + "/v/" + version;
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("type", type(work));
        thing.put("id", address);
        put(thing, "doi", work.doi());
        if (published != null) {
            thing.put("published", published);
            thing.put("content", List.of(page(address)));
        }
        return thing;
    }

    private static String type(Work work) {
        return work.digest() || work.kind() == Kind.LEAD
                ? "journal-article"
                : switch (work.kind()) {
                    case RESPONSE -> "comment";
                    case EDITORS_NOTE -> "editorial";
                    default -> "reply";
                };
    }

    private Map<String, Object> thing(Work.Notice notice) {
        String address = origin + work.noticePath(notice);
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("id", address);
        thing.put("content", List.of(page(address)));
        return thing;
    }

    private static Map<String, Object> page(String address) {
        return Map.of("type", "web-page", "url", address);
    }

    private static Map<String, Object> action(List<?> participants, List<?> outputs) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("participants", participants);
        action.put("outputs", outputs);
        return action;
    }

    private List<Object> authors() {
        List<Object> authors = new ArrayList<>();
        for (Work.Author author : work.authors()) {
            Map<String, Object> person = new LinkedHashMap<>();
            person.put("type", "person");
            if (author.orcid() != null) {
                person.put(
                        "id",
                        author.orcid().startsWith("http") ? author.orcid() : "https://orcid.org/" + author.orcid());
            }
            person.put("name", author.name().whole());
            authors.add(participant(person, "author"));
        }
        return authors;
    }

    private Map<String, Object> publisher(String role) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "foaf:Organization");
        body.put("id", origin + "/");
        body.put("name", publication.name());
        return participant(body, role);
    }

    private static Map<String, Object> participant(Map<String, Object> actor, String role) {
        Map<String, Object> participant = new LinkedHashMap<>();
        participant.put("actor", actor);
        participant.put("role", role);
        return participant;
    }

    private static Map<String, Object> status(String status, Map<String, Object> item, @Nullable String date) {
        Map<String, Object> assertion = new LinkedHashMap<>();
        assertion.put("status", status);
        assertion.put("item", item);
        if (date != null) {
            assertion.put("happened", happened(date));
        }
        return assertion;
    }

    private static Map<String, Object> happened(String date) {
        return Map.of("at-date", date);
    }

    /** A day, or nothing where only a month or a year is known: the framework takes days. */
    private static @Nullable String day(String date) {
        String start = date.length() > 10 ? date.substring(0, 10) : date;
        return DAY.matcher(start).matches() ? start : null;
    }

    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}

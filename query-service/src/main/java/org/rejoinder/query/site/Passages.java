package org.rejoinder.query.site;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.query.text.Carryings;
import org.rejoinder.query.text.Mark;
import org.springframework.stereotype.Component;

/** Finds again, in the version being read, the passages that were pinned in this or in another one. */
@Component
class Passages {

    static final Comparator<Taken> IN_READING_ORDER = Comparator.comparingInt(Taken::start);

    private final Library library;
    private final Carryings carryings;

    Passages(Library library, Carryings carryings) {
        this.library = library;
        this.carryings = carryings;
    }

    /** Texts that are at hand; whichever is not is read. */
    interface Texts {

        /** None. */
        Texts NONE = (essay, version) -> Optional.empty();

        /** What a version was written as. */
        Optional<String> markdown(UUID essay, String version);
    }

    /**
     * A pin on this text.
     *
     * @param version the version that was quoted
     * @param fate what became of its words, null where the version quoted is the one being read
     * @param place where it stands, null when it does not any more
     */
    record Taken(
            Pin pin,
            String version,
            @Nullable Fate fate,
            @Nullable Passage place) {

        boolean placed() {
            return place != null;
        }

        int start() {
            return place == null ? -1 : place.start();
        }

        /** Equal passages share a mark. */
        String mark() {
            return place == null ? "" : "p-" + place.start() + "-" + place.end();
        }

        Mark toMark() {
            Passage here = Objects.requireNonNull(place);
            return new Mark(mark(), here.start(), here.end());
        }
    }

    /**
     * The way to a pinned passage.
     *
     * @param url where it is best read: in the current version while its words stand there, else in the one quoted
     * @param quotedUrl where it stands in the version quoted
     */
    record Way(
            String url,
            String version,
            String quotedUrl,
            @Nullable Fate fate) {}

    /**
     * Locates the pins of answers to this text.
     *
     * @param pins all pins of the answering essays; those on other targets are passed over
     * @param texts versions that are quoted, as far as they are at hand
     */
    List<Taken> locate(UUID essay, Library.Content shown, List<Answer> answers, List<Pin> pins, Texts texts) {
        record Place(UUID from, int position) {}
        Map<Place, String> versions = new HashMap<>();
        answers.forEach(
                answer -> versions.put(new Place(answer.from(), answer.position()), answer.versionOr(shown.version())));
        return pins.stream()
                .filter(pin -> !pin.exact().isEmpty())
                .flatMap(pin -> {
                    String version = versions.get(new Place(pin.from(), pin.position()));
                    return version == null ? Stream.<Taken>empty() : Stream.of(take(pin, version, essay, shown, texts));
                })
                .toList();
    }

    private Taken take(Pin pin, String version, UUID essay, Library.Content shown, Texts texts) {
        if (version.equals(shown.version())) {
            return new Taken(pin, version, null, here(pin, shown));
        }
        Carried carried = carryings
                .between(markdown(essay, version, texts), shown.markdown())
                .carry(pin.passage());
        return new Taken(pin, version, carried.fate(), carried.place());
    }

    private @Nullable Passage here(Pin pin, Library.Content shown) {
        return shown.plain().startsWith(pin.exact(), pin.start())
                ? pin.passage()
                : carryings.between("", shown.markdown()).carry(pin.passage()).place();
    }

    /**
     * A passage pointed at, in the version being read.
     *
     * @param exact the words as they were pointed at
     * @param fate what became of them, null where the version pointed at is the one being read
     * @param place where they stand, null when they do not any more
     */
    record Arrived(
            String exact, @Nullable Fate fate, @Nullable Passage place) {}

    /** Finds a passage again that somebody pointed at in this or another version; empty when there is no such passage. */
    Optional<Arrived> arrive(Essay essay, Pointed pointed, Library.Content shown) {
        Optional<Library.Content> there = pointed.version().equals(shown.version())
                ? Optional.of(shown)
                : library.content(essay.id(), pointed.version());
        return there.flatMap(content -> pointed.in(content).map(passage -> {
            if (content.version().equals(shown.version())) {
                return new Arrived(passage.exact(), null, passage);
            }
            Carried carried =
                    carryings.between(content.markdown(), shown.markdown()).carry(passage);
            return new Arrived(passage.exact(), carried.fate(), carried.place());
        }));
    }

    private String markdown(UUID essay, String version, Texts texts) {
        return texts.markdown(essay, version)
                .or(() -> library.markdown(essay, version))
                .orElse("");
    }

    /** The way from a pin to what it quotes, as that stands now. */
    Way way(Pin pin, Answer answer, Essay target, Texts texts) {
        String version = answer.versionOr(target.version());
        String quotedUrl = target.url() + "/v/" + version + pin.fragment();
        if (version.equals(target.version())) {
            return new Way(target.url() + pin.fragment(), version, quotedUrl, null);
        }
        Carried carried = carryings
                .between(markdown(target.id(), version, texts), markdown(target.id(), target.version(), texts))
                .carry(pin.passage());
        Passage place = carried.place();
        return place != null && carried.fate().sameWords()
                ? new Way(target.url() + Pin.fragment(place.block(), place.exact()), version, quotedUrl, carried.fate())
                : new Way(quotedUrl, version, quotedUrl, carried.fate());
    }
}

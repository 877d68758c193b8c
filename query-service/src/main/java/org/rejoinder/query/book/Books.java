package org.rejoinder.query.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.language.Spoken;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.site.Answer;
import org.rejoinder.query.site.Dates;
import org.rejoinder.query.site.Essay;
import org.rejoinder.query.site.Library;
import org.rejoinder.query.site.Pin;
import org.rejoinder.query.text.Carryings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts books together from the public record. An essay that was removed is in none. */
@Component
class Books {

    /** Whoever leads from one essay to another says how, in the form of the book. */
    interface Places {
        /** Where an essay of the book is, or a block of it. */
        String in(Chapter chapter, @Nullable String block);
    }

    private static final String STOPS = "(?s).*[.?!\\u2026\\u3002\\uff01\\uff1f]";

    private static final Set<UpdateType> GRAVE =
            Set.of(UpdateType.EXPRESSION_OF_CONCERN, UpdateType.PARTIAL_RETRACTION);

    private final Works works;
    private final Library library;
    private final Carryings carryings;
    private final Publications publications;
    private final MessageSource messages;

    Books(Works works, Library library, Carryings carryings, Publications publications, MessageSource messages) {
        this.works = works;
        this.library = library;
        this.carryings = carryings;
        this.publications = publications;
        this.messages = messages;
    }

    /**
     * A book of these essays.
     *
     * @param whole whether they are all of their series
     */
    Book of(String origin, Work.Series series, List<Work> works, boolean whole, Places places) {
        List<Work> shown = works.stream().filter(work -> !work.removed()).toList();
        Map<UUID, Essay> essays = library.essays(shown.stream().map(Work::id).toList()).stream()
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a));
        Map<String, Chapter> byPath = new HashMap<>();
        List<Chapter> bare = new ArrayList<>();
        for (Work work : shown) {
            Chapter chapter = bare(origin, work, bare.size() + 1, depth(work, byPath), essays.get(work.id()));
            bare.add(chapter);
            byPath.put(work.path(), chapter);
        }
        List<Chapter> chapters = bare.stream()
                .map(chapter -> related(origin, chapter, whole ? byPath : Map.of(), places))
                .toList();
        String language = whole ? series.language() : shown.get(0).language();
        return new Book(
                origin,
                publications.getName(),
                series,
                whole,
                language,
                Language.of(Locale.forLanguageTag(language)).tag(),
                origin + (whole ? series.path() : shown.get(0).versionPath()),
                chapters);
    }

    private static int depth(Work work, Map<String, Chapter> before) {
        return work.answers().stream()
                .limit(1)
                .map(Work.Answered::essay)
                .filter(Objects::nonNull)
                .map(essay -> before.get(essay.path()))
                .filter(Objects::nonNull)
                .mapToInt(chapter -> chapter.depth() + 1)
                .findFirst()
                .orElse(0);
    }

    /** As far as it can be told without the others. */
    private Chapter bare(String origin, Work work, int number, int depth, @Nullable Essay essay) {
        Language spoken = Language.of(work.locale());
        String names = essay == null ? "" : essay.names();
        Work.Text text = work.text();
        int words = text != null ? text.words() : essay == null ? 0 : essay.words();
        return Spoken.in(
                spoken,
                () -> new Chapter(
                        work,
                        words,
                        number,
                        depth,
                        work.language(),
                        spoken.tag(),
                        work.digest() ? say(spoken, "digest.names", names) : names,
                        work.digest() ? publications.getName() : names,
                        origin + work.versionPath(),
                        Dates.inWords(work.appearedOn()),
                        Dates.inWords(work.versionAt()),
                        citation(work, names, spoken),
                        Licence.address(work.licence()).orElse(null),
                        bands(work, spoken),
                        List.of(),
                        List.of()));
    }

    private String citation(Work work, String names, Language spoken) {
        String line = say(
                spoken,
                "cite.line",
                names,
                work.fullTitle(),
                work.series().fullTitle(),
                publications.getName(),
                say(spoken, "cite.version", work.version()),
                Chapter.updated(work) ? Dates.inWords(work.versionAt()) : Dates.inWords(work.appearedOn()));
        // A title that has a stop of its own needs no other.
        return work.fullTitle().matches(STOPS)
                ? line.replace(work.fullTitle() + ".\u201d", work.fullTitle() + "\u201d")
                : line;
    }

    private Chapter related(String origin, Chapter chapter, Map<String, Chapter> byPath, Places places) {
        Work work = chapter.work();
        return new Chapter(
                work,
                chapter.words(),
                chapter.number(),
                chapter.depth(),
                chapter.language(),
                chapter.spoken(),
                chapter.who(),
                chapter.signed(),
                chapter.address(),
                chapter.date(),
                chapter.versionDate(),
                chapter.citation(),
                chapter.licenceUrl(),
                chapter.bands(),
                answered(origin, chapter, byPath, places),
                work.answeredBy().stream()
                        .map(reply -> reply(origin, chapter, reply, byPath, places))
                        .toList());
    }

    private Chapter.Reply reply(
            String origin, Chapter chapter, Work.Ref reply, Map<String, Chapter> byPath, Places places) {
        Chapter there = byPath.get(reply.path());
        return new Chapter.Reply(
                names(reply, chapter),
                reply.title(),
                reply.language(),
                there == null ? origin + reply.path() : places.in(there, null));
    }

    private List<Chapter.Answered> answered(
            String origin, Chapter chapter, Map<String, Chapter> byPath, Places places) {
        Work work = chapter.work();
        Map<UUID, Work.Ref> targets = work.answers().stream()
                .map(Work.Answered::essay)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Work.Ref::id, Function.identity(), (a, b) -> a));
        List<Pin> pins = library.pinsOf(work.id(), work.version());
        List<Chapter.Answered> answered = new ArrayList<>();
        for (Answer answer : library.answersOf(work.id(), work.version())) {
            Work.Ref target = answer.target() == null ? null : targets.get(answer.target());
            List<Pin> own = pins.stream()
                    .filter(pin ->
                            pin.position() == answer.position() && !pin.exact().isBlank())
                    .toList();
            String citation = answer.citation();
            if (target != null) {
                answered.add(essay(origin, chapter, target, answer.targetVersion(), own, byPath, places));
            } else if (citation != null && !citation.isBlank()) {
                answered.add(new Chapter.Answered(
                        null,
                        citation,
                        null,
                        null,
                        null,
                        own.stream()
                                .map(pin -> new Chapter.Passage(pin.exact(), null, null, null))
                                .toList()));
            }
        }
        return answered;
    }

    private Chapter.Answered essay(
            String origin,
            Chapter chapter,
            Work.Ref target,
            @Nullable String answeredVersion,
            List<Pin> pins,
            Map<String, Chapter> byPath,
            Places places) {
        String version = answeredVersion == null ? target.version() : answeredVersion;
        Chapter there = byPath.get(target.path());
        boolean here = there != null && there.work().version().equals(version);
        return new Chapter.Answered(
                names(target, chapter),
                target.title(),
                target.language(),
                version,
                there == null ? origin + target.path() : places.in(there, null),
                pins.stream()
                        .map(pin -> passage(
                                pin,
                                target,
                                version,
                                there != null && here
                                        ? places.in(there, pin.block())
                                        : origin + target.path() + "/v/" + version + pin.fragment()))
                        .toList());
    }

    /** What became of the words is told as on the page: nothing where they stand as they were quoted. */
    private Chapter.Passage passage(Pin pin, Work.Ref target, String version, String href) {
        Fate fate = version.equals(target.version()) || target.ended() == UpdateType.REMOVAL
                ? Fate.EXACT
                : carryings
                        .between(
                                works.markdown(target.id(), version).orElse(""),
                                works.markdown(target.id(), target.version()).orElse(""))
                        .carry(pin.passage())
                        .fate();
        return new Chapter.Passage(pin.exact(), href, fate == Fate.EXACT ? null : fate, target.version());
    }

    private String names(Work.Ref essay, Chapter chapter) {
        String names = essay.names().stream().map(name -> name.whole()).collect(Collectors.joining(", "));
        return essay.digest() ? say(Language.of(chapter.work().locale()), "digest.names", names) : names;
    }

    /**
     * Which notices stand above a version: the gravest first, then the latest. One that stands above the text concerns every
     * version until it is lifted; one that came with a version is told from that on, until a new one (2.0) begins afresh.
     */
    private List<Chapter.Band> bands(Work work, Language spoken) {
        List<String> order = work.versions().stream().map(Work.Version::version).toList();
        return work.notices().stream()
                .filter(notice -> notice.liftedAt() == null)
                .filter(notice -> !notice.madeVersion()
                        || (major(notice.version()).equals(major(work.version()))
                                && order.indexOf(notice.version()) <= order.indexOf(work.version())))
                .sorted(Comparator.comparing(
                                (Work.Notice notice) -> notice.type().endsEssay())
                        .thenComparing(notice -> GRAVE.contains(notice.type()))
                        .thenComparing(Work.Notice::number)
                        .reversed())
                .map(notice -> new Chapter.Band(
                        say(spoken, "update." + notice.type().name()),
                        Dates.inWords(notice.publishedAt()),
                        notice.html()))
                .toList();
    }

    private static String major(@Nullable String version) {
        return version == null ? "" : version.substring(0, Math.max(0, version.indexOf('.')));
    }

    private String say(Language language, String key, Object... values) {
        return messages.getMessage(key, values, language.locale());
    }
}

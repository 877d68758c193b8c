package org.rejoinder.command.correspondence;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.correspondence.Letters.Item;
import org.rejoinder.command.follow.Followers;
import org.rejoinder.command.follow.Followers.Reached;
import org.rejoinder.command.follow.Following;
import org.rejoinder.command.follow.FollowsAsked;
import org.rejoinder.command.follow.FollowsAsked.Question;
import org.rejoinder.command.identity.Addressees.Addressee;
import org.rejoinder.command.identity.LetterLinks;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.words.DateForm;
import org.rejoinder.contract.words.Language;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/**
 * Letters to whoever follows a series. They say what is public, as it is when they are written: what was retracted or removed
 * meanwhile is not announced as new. Each ends what it is one of, and leads to all that its reader follows.
 */
@Component
class LettersToFollowers {

    private final FollowsAsked asked;
    private final Followers followers;
    private final LetterLinks links;
    private final Facts facts;
    private final TextStore texts;
    private final Paper paper;
    private final SiteAddress site;

    LettersToFollowers(
            FollowsAsked asked,
            Followers followers,
            LetterLinks links,
            Facts facts,
            TextStore texts,
            Paper paper,
            SiteAddress site) {
        this.asked = asked;
        this.followers = followers;
        this.links = links;
        this.facts = facts;
        this.texts = texts;
        this.paper = paper;
        this.site = site;
    }

    /** The letter of a notice; empty when nobody is there, or wishes to hear of it, any more, or it is not so any more. */
    Optional<Letter> of(Notice notice) {
        return notice.kind() == NoticeKind.FOLLOW_ASKED
                ? asked.find(notice.recipient()).map(this::asking)
                : followers
                        .find(notice.recipient())
                        .filter(reader -> wanted(reader, notice) && stillSo(notice))
                        .map(reader -> telling(notice, reader));
    }

    /** One letter for what a follower is told in a week. */
    Optional<Letter> of(List<Notice> notices) {
        return followers.find(notices.get(0).recipient()).flatMap(reader -> {
            Language language = language(reader.language());
            List<Item> items = notices.stream()
                    .filter(notice -> wanted(reader, notice) && stillSo(notice))
                    .map(notice -> new Item(word(notice, "line", language), page(notice)))
                    .toList();
            if (items.isEmpty()) {
                return Optional.empty();
            }
            Frame frame = frame(reader, Following.WEEK);
            frame.context().setVariable("intro", paper.words(language, "FOLLOWED_WEEK.intro"));
            frame.context().setVariable("items", items);
            return Optional.of(paper.finish(
                    nameOf(reader),
                    reader.email(),
                    paper.words(language, "FOLLOWED_WEEK.subject"),
                    "letters/week",
                    frame.context(),
                    frame.ending()));
        });
    }

    /** Whether nobody it was written to, and nothing it is about, was erased since. */
    boolean stands(Notice notice) {
        UUID commentary = notice.commentary();
        return (asked.find(notice.recipient()).isPresent()
                        || followers.find(notice.recipient()).isPresent())
                && (commentary == null
                        || facts.published(commentary)
                                .flatMap(essay -> texts.find(essay.text().id()))
                                .isPresent()
                        || notice.kind() == NoticeKind.FOLLOWED_REMOVED);
    }

    private boolean wanted(Reached reader, Notice notice) {
        return followers.follows(
                reader.follower(), Objects.requireNonNull(notice.series()), Tiding.isAboutCall(notice.kind()));
    }

    private boolean stillSo(Notice notice) {
        return switch (notice.kind()) {
            case FOLLOWED_LEAD, FOLLOWED_ESSAY, FOLLOWED_CHANGED, FOLLOWED_NOTICE ->
                essay(notice)
                        .filter(essay -> essay.state() != PublishedEssay.State.RETRACTED
                                && essay.state() != PublishedEssay.State.REMOVED)
                        .isPresent();
            case FOLLOWED_RETRACTED ->
                essay(notice)
                        .filter(essay -> essay.state() == PublishedEssay.State.RETRACTED)
                        .isPresent();
            case FOLLOWED_CALL ->
                series(notice).filter(series -> series.call().open()).isPresent();
            case FOLLOWED_CALL_CLOSING ->
                series(notice)
                        .filter(series -> series.call().open()
                                && Objects.equals(
                                        series.call().closesOn(),
                                        notice.details().get(Telling.DAY)))
                        .isPresent();
            case FOLLOWED_CONTINUED ->
                continuing(notice)
                        .filter(series -> Objects.equals(series.continues(), notice.series()))
                        .isPresent();
            default -> true;
        };
    }

    /** To an address that follows already goes a letter, too: whoever asked has forgotten it, and can look after it. */
    private Letter asking(Question question) {
        Language language = language(question.language());
        UUID series = question.choice().series();
        String title = series == null
                ? null
                : facts.series(series).map(SeriesFacts::title).orElse("");
        UUID known = followers.following(question.email(), series).orElse(null);
        String url = known == null
                ? site.of("/following/confirm/" + links.confirmingFollow(question.id()))
                : site.of("/following/" + links.following(known, ""));
        String key = (known == null ? "FOLLOW_ASKED" : "FOLLOW_KNOWN") + (title == null ? ".all" : "");
        String name = paper.words(language, "STRANGER");
        Context context = paper.begin(new Addressee(name, question.email(), language), null);
        context.setVariable(
                "paragraphs",
                List.of(paper.words(language, key + ".body", "", title == null ? "" : title)
                        .split("\n\n")));
        context.setVariable("url", url);
        context.setVariable(
                "action", paper.words(language, (known == null ? "FOLLOW_ASKED" : "FOLLOW_KNOWN") + ".action"));
        return paper.finish(
                "",
                question.email(),
                paper.words(language, key + ".subject", "", title == null ? "" : title),
                "letters/notice",
                context,
                null);
    }

    private Letter telling(Notice notice, Reached reader) {
        Language language = language(reader.language());
        Frame frame = frame(reader, Objects.requireNonNull(notice.series()).toString());
        Context context = frame.context();
        context.setVariable("paragraphs", List.of(word(notice, "body", language).split("\n\n")));
        context.setVariable("summary", summary(notice));
        context.setVariable("url", page(notice));
        context.setVariable("action", word(notice, "action", language));
        return paper.finish(
                nameOf(reader),
                reader.email(),
                word(notice, "subject", language),
                "letters/news",
                context,
                frame.ending());
    }

    private record Frame(Context context, String ending) {}

    private Frame frame(Reached reader, String letter) {
        Language language = language(reader.language());
        String secret = links.following(reader.follower(), letter);
        String name = reader.name() == null ? paper.words(language, "STRANGER") : reader.name();
        Context context = paper.begin(new Addressee(name, reader.email(), language), null);
        context.setVariable("following", site.of("/following/" + secret));
        context.setVariable("foot", paper.words(language, "FOLLOWED.foot"));
        return new Frame(context, "/api/followers/unsubscribe/" + secret);
    }

    private static String nameOf(Reached reader) {
        return reader.name() == null ? "" : reader.name();
    }

    private static Language language(String tag) {
        return Language.of(tag).orElse(Language.ENGLISH);
    }

    /** Words with, in order: the essay, the series, a day, the authors, the series that continues it. */
    private String word(Notice notice, String part, Language language) {
        String day = notice.details().get(Telling.DAY);
        String key = notice.kind().name() + "." + part;
        Object[] values = {
            essay(notice).map(found -> title(found, language)).orElse(""),
            series(notice).map(SeriesFacts::title).orElse(""),
            day == null ? "" : DateForm.DAY.in(language, LocalDate.parse(day)),
            essay(notice).map(found -> authors(found, language)).orElse(""),
            continuing(notice).map(SeriesFacts::title).orElse("")
        };
        String withDay = day == null ? "" : paper.wordsIfAny(language, key + ".dated", values);
        return withDay.isEmpty() ? paper.words(language, key, values) : withDay;
    }

    private @Nullable String summary(Notice notice) {
        if (notice.kind() != NoticeKind.FOLLOWED_LEAD && notice.kind() != NoticeKind.FOLLOWED_ESSAY) {
            return null;
        }
        return essay(notice)
                .flatMap(this::text)
                .map(EssayText::summary)
                .filter(summary -> !summary.isBlank())
                .orElse(null);
    }

    private static String authors(PublishedEssay essay, Language language) {
        return language.list(essay.byline().stream().map(Byline::displayName).toList());
    }

    private String title(PublishedEssay essay, Language language) {
        String own = text(essay).map(EssayText::title).orElse(null);
        if (own != null && !own.isBlank()) {
            return paper.words(language, "TITLED", own);
        }
        UUID answered =
                essay.targets().isEmpty() ? null : essay.targets().get(0).commentaryId();
        String answers = answered == null
                ? null
                : facts.published(answered)
                        .flatMap(this::text)
                        .map(EssayText::title)
                        .orElse(null);
        return answers == null ? paper.words(language, "UNTITLED") : paper.words(language, "ANSWERING", answers);
    }

    private Optional<EssayText> text(PublishedEssay essay) {
        return texts.find(essay.text().id()).map(json -> CanonicalJson.read(json, EssayText.class));
    }

    private Optional<PublishedEssay> essay(Notice notice) {
        UUID commentary = notice.commentary();
        return commentary == null ? Optional.empty() : facts.published(commentary);
    }

    private Optional<SeriesFacts> series(Notice notice) {
        UUID series = notice.series();
        return series == null ? Optional.empty() : facts.series(series);
    }

    private Optional<SeriesFacts> continuing(Notice notice) {
        String by = notice.details().get(Tiding.BY);
        return by == null ? Optional.empty() : facts.series(UUID.fromString(by));
    }

    private @Nullable String page(Notice notice) {
        Optional<SeriesFacts> to = notice.kind() == NoticeKind.FOLLOWED_CONTINUED ? continuing(notice) : series(notice);
        String path = to.map(series -> "/series/" + series.slug()).orElse(null);
        if (path == null) {
            return null;
        }
        return site.of(essay(notice).map(essay -> path + "/" + essay.slug()).orElse(path));
    }
}

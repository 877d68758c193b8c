package org.rejoinder.command.correspondence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.ReplyOffer;
import org.rejoinder.command.commentary.ReviewState;
import org.rejoinder.command.identity.Addressees;
import org.rejoinder.command.identity.Addressees.Addressee;
import org.rejoinder.command.identity.LetterLinks;
import org.rejoinder.command.invitation.InvitationFacts;
import org.rejoinder.command.invitation.InvitationState;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.contract.words.DateForm;
import org.rejoinder.contract.words.Language;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/**
 * Writes letters when they are sent, from what is true then: so no name, word or secret waits in a row, and whoever was erased
 * meanwhile is not in it.
 */
@Component
class Letters {

    /** Words of others are shown, never obeyed: no markup and no dangerous links of theirs. */
    private static final HtmlRenderer QUOTED = HtmlRenderer.builder()
            .extensions(Markdown.EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private final Facts facts;
    private final TextStore texts;
    private final Addressees addressees;
    private final LetterLinks links;
    private final Notices notices;
    private final SiteAddress site;
    private final Paper paper;
    private final LettersToAccounts accounts;
    private final LettersToFollowers followers;

    Letters(
            Facts facts,
            TextStore texts,
            Addressees addressees,
            LetterLinks links,
            Notices notices,
            SiteAddress site,
            Paper paper,
            LettersToAccounts accounts,
            LettersToFollowers followers) {
        this.facts = facts;
        this.texts = texts;
        this.addressees = addressees;
        this.links = links;
        this.notices = notices;
        this.site = site;
        this.paper = paper;
        this.accounts = accounts;
        this.followers = followers;
    }

    /** A line of a letter that gathers several. */
    record Item(String line, @Nullable String url) {}

    /** The letter of a notice; empty when there is nobody to write to, or what it says is not so any more. */
    Optional<Letter> of(Notice notice) {
        if (notice.isAboutAccount()) {
            return accounts.of(notice);
        }
        if (notice.isToFollower()) {
            return followers.of(notice);
        }
        return addressee(notice)
                .filter(somebody -> wanted(notice) && stillSo(notice))
                .map(somebody -> write(notice, somebody));
    }

    /** One letter for several notices to one person; empty as for a single one. */
    Optional<Letter> of(List<Notice> notices) {
        if (notices.get(0).isToFollower()) {
            return followers.of(notices);
        }
        UUID person = notices.get(0).recipient();
        List<Notice> told = notices.stream()
                .filter(notice -> wanted(notice) && stillSo(notice))
                .toList();
        return addressees.find(person).filter(somebody -> !told.isEmpty()).map(somebody -> {
            Language language = paper.languageOf(somebody);
            List<Item> items = told.stream()
                    .map(notice -> new Item(word(notice, "subject", language), page(notice)))
                    .toList();
            String secret = links.unsubscribing(person, Topic.GATHERED);
            Context context = paper.begin(somebody, secret);
            context.setVariable("items", items);
            return paper.finish(
                    somebody,
                    paper.words(language, "DIGEST.subject", items.size()),
                    "letters/digest",
                    context,
                    Paper.ending(secret));
        });
    }

    /** What was wanted when it was noted may have been ended since. */
    private boolean wanted(Notice notice) {
        return notice.isToInvited()
                || notices.hearing(notice.recipient(), notice.kind().topic()) != Topic.Hearing.NEVER;
    }

    /** Forgets what letters were written from, where nobody needs that any more. */
    void forgetOld() {
        accounts.forgetOld();
    }

    /** Whether nothing of a letter was erased since: neither its reader, nor the words it quotes, nor what it is about. */
    boolean stands(Notice notice) {
        if (notice.isAboutAccount()) {
            return accounts.stands(notice);
        }
        if (notice.isToFollower()) {
            return followers.stands(notice);
        }
        String quoted = notice.details().get(Telling.TEXT);
        return addressee(notice).isPresent()
                && (quoted == null || texts.find(UUID.fromString(quoted)).isPresent())
                && text(notice).map(text -> texts.find(text.id()).isPresent()).orElse(true);
    }

    /** What the essay of a notice says now. */
    private Optional<TextRef> text(Notice notice) {
        UUID commentary = notice.commentary();
        return commentary == null
                ? Optional.empty()
                : facts.published(commentary)
                        .map(PublishedEssay::text)
                        .or(() -> facts.manuscript(commentary).map(ManuscriptFacts::text));
    }

    private Optional<Addressee> addressee(Notice notice) {
        return notice.isToInvited() ? addressees.findInvited(notice.recipient()) : addressees.find(notice.recipient());
    }

    /** A letter that asks for what cannot be done any more is not sent. */
    private boolean stillSo(Notice notice) {
        return switch (notice.kind()) {
            case INVITATION, ANSWER_REMINDER ->
                facts.invitation(notice.recipient()).map(InvitationFacts::state).orElse(InvitationState.RESCINDED)
                        == InvitationState.SENT;
            case REVIEW_ASKED, REVIEW_REMINDER, REVIEW_LATE ->
                stage(notice, Stage.UNDER_REVIEW)
                        .map(manuscript ->
                                manuscript.circumstances().reviewers().get(notice.recipient()))
                        .filter(state -> state == ReviewState.ASKED || state == ReviewState.AGREED)
                        .isPresent();
            case ERASURE_ASKED ->
                addressees.asksToBeErased(UUID.fromString(notice.details().get(Notice.PERSON)));
            case PROOF_READY -> stage(notice, Stage.PROOF).isPresent();
            case DECISION_WAITS -> stage(notice, Stage.DECISION_PENDING).isPresent();
            case REPLY_OFFERED, REPLY_REMINDER ->
                manuscript(notice)
                        .flatMap(manuscript -> manuscript.offerTo(notice.recipient()))
                        .filter(offer -> offer.state() == ReplyOffer.State.OPEN)
                        .isPresent();
            default -> true;
        };
    }

    private Optional<ManuscriptFacts> stage(Notice notice, Stage stage) {
        return manuscript(notice).filter(manuscript -> manuscript.stage() == stage);
    }

    private Optional<ManuscriptFacts> manuscript(Notice notice) {
        UUID commentary = notice.commentary();
        return commentary == null ? Optional.empty() : facts.manuscript(commentary);
    }

    private Letter write(Notice notice, Addressee somebody) {
        Language language = paper.languageOf(somebody);
        Topic topic = notice.kind().topic();
        String secret = topic.isChosen() && !notice.isToInvited()
                ? links.unsubscribing(notice.recipient(), topic.name())
                : null;
        Context context = paper.begin(somebody, secret);
        context.setVariable("paragraphs", List.of(word(notice, "body", language).split("\n\n")));
        String quoted = quoted(notice);
        context.setVariable("quotedText", quoted);
        context.setVariable("quotedHtml", quoted == null ? null : QUOTED.render(Markdown.parse(quoted)));
        String url = page(notice);
        context.setVariable("url", url);
        context.setVariable("action", url == null ? null : word(notice, "action", language));
        return paper.finish(
                somebody, word(notice, "subject", language), "letters/notice", context, Paper.ending(secret));
    }

    /** Words with, in order: the essay, the series, a day, a moment, a round. */
    private String word(Notice notice, String part, Language language) {
        Map<String, String> details = notice.details();
        String day = details.get(Telling.DAY);
        String at = details.get(Telling.AT);
        String key = notice.kind().name() + "." + part;
        Object[] values = {
            title(notice, language),
            notice.series() == null
                    ? ""
                    : facts.series(notice.series()).map(SeriesFacts::title).orElse(""),
            day == null ? "" : DateForm.DAY.in(language, LocalDate.parse(day)),
            at == null ? "" : moment(language, Instant.parse(at), ZoneId.of(details.getOrDefault(Telling.ZONE, "UTC"))),
            details.getOrDefault(Telling.ROUND, "")
        };
        if (details.containsKey(Telling.TEXT)) {
            String quoting = paper.wordsIfAny(language, key + ".quoting", values);
            if (!quoting.isEmpty()) {
                return quoting;
            }
        }
        String withDay = paper.wordsIfAny(language, key + ".dated", values);
        return day != null && !withDay.isEmpty() ? withDay : paper.words(language, key, values);
    }

    private static String moment(Language language, Instant at, ZoneId zone) {
        return DateForm.MOMENT.in(language, at.atZone(zone)) + " (" + zone + ")";
    }

    private @Nullable String quoted(Notice notice) {
        String id = notice.details().get(Telling.TEXT);
        return id == null ? null : texts.find(UUID.fromString(id)).orElse(null);
    }

    /** What the essay is called: by its title, or by what it answers. Never by its author's name, which may be hidden. */
    private String title(Notice notice, Language language) {
        UUID commentary = notice.commentary();
        if (commentary == null) {
            return "";
        }
        String title = titleOf(text(notice).orElse(null));
        if (title != null) {
            return paper.words(language, "TITLED", title);
        }
        List<Target> targets = facts.published(commentary)
                .map(PublishedEssay::targets)
                .or(() -> facts.manuscript(commentary).map(ManuscriptFacts::targets))
                .orElse(List.of());
        UUID answered = targets.isEmpty() ? null : targets.get(0).commentaryId();
        String answers = answered == null
                ? null
                : facts.published(answered)
                        .map(PublishedEssay::text)
                        .map(this::titleOf)
                        .orElse(null);
        return answers == null ? paper.words(language, "UNTITLED") : paper.words(language, "ANSWERING", answers);
    }

    private @Nullable String titleOf(@Nullable TextRef text) {
        return text == null
                ? null
                : texts.find(text.id())
                        .map(json -> CanonicalJson.read(json, EssayText.class).title())
                        .orElse(null);
    }

    private @Nullable String page(Notice notice) {
        return switch (notice.kind().page()) {
            case NONE -> null;
            case INVITATION -> site.of("/invitations/" + links.answering(notice.recipient()));
            case INVITATION_ON_DESK -> site.of("/desk/invitations/" + notice.invitation());
            case DOSSIER ->
                addressees.opensByLink(notice.recipient())
                        ? site.of("/come-in/"
                                + links.lettingIn(notice.recipient(), "/desk/commentaries/" + notice.commentary()))
                        : site.of("/desk/commentaries/" + notice.commentary());
            case ESSAY -> essay(notice);
            case PERSON -> site.of("/operations/people/" + notice.details().get(Notice.PERSON));
            case PASSWORD, REGISTRATION, ACCOUNT, FOLLOW, SERIES ->
                throw new IllegalStateException("written elsewhere: " + notice.kind());
        };
    }

    private @Nullable String essay(Notice notice) {
        UUID commentary = notice.commentary();
        if (commentary == null) {
            return null;
        }
        return facts.published(commentary)
                .flatMap(essay -> facts.series(essay.seriesId())
                        .map(series -> site.of("/series/" + series.slug() + "/" + essay.slug())))
                .orElse(null);
    }
}

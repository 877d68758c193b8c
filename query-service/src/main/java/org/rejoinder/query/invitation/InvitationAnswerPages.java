package org.rejoinder.query.invitation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.desk.Freshness;
import org.rejoinder.query.desk.Invitations;
import org.rejoinder.query.desk.Invitations.Invitation;
import org.rejoinder.query.desk.People;
import org.rejoinder.query.desk.SeriesDesk;
import org.rejoinder.query.desk.SeriesLine;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.invitation.AnswerPage.SeriesCard;
import org.rejoinder.query.invitation.AnswerPage.State;
import org.rejoinder.query.invitation.AnswerPage.Who;
import org.rejoinder.query.invitation.AnswerPage.Work;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind the link of an invitation. Looking at it answers nothing: mail scanners and previews look at every link.
 * Nor does it tell another site where the reader came from, since the address is the secret.
 */
@Controller
class InvitationAnswerPages {

    private static final Set<String> ENDED = Set.of("PUBLISHED", "DECLINED", "WITHDRAWN");

    private final Invitations invitations;
    private final SeriesDesk series;
    private final People people;
    private final Texts texts;
    private final Viewers viewers;
    private final Freshness freshness;
    private final Forms forms;
    private final JdbcClient identity;
    private final JdbcClient reading;
    private final Clock clock;

    InvitationAnswerPages(
            Invitations invitations,
            SeriesDesk series,
            People people,
            Texts texts,
            Viewers viewers,
            Freshness freshness,
            Forms forms,
            @Qualifier("identityReader") JdbcClient identity,
            @Qualifier("readingJdbc") JdbcClient reading,
            @Qualifier("viewerClock") Clock clock) {
        this.invitations = invitations;
        this.series = series;
        this.people = people;
        this.texts = texts;
        this.viewers = viewers;
        this.freshness = freshness;
        this.forms = forms;
        this.identity = identity;
        this.reading = reading;
        this.clock = clock;
    }

    @GetMapping("/invitations/{token}")
    String answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        Optional<UUID> id = byToken(token);
        model.addAttribute("pending", id.isPresent() && freshness.pending(id.get(), v));
        Optional<Invitation> found = id.flatMap(invitations::find);
        Optional<SeriesLine> line = found.flatMap(one -> series.find(one.series()));
        if (found.isEmpty() || line.isEmpty() || found.get().state().equals("DRAFT")) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "invitation/unknown";
        }
        model.addAttribute("page", page(token, found.get(), line.get()));
        model.addAttribute("form", forms.of(request).sentTo("/api/invitations/answer"));
        model.addAttribute("key", UUID.randomUUID());
        return "invitation/answer";
    }

    private Optional<UUID> byToken(String token) {
        return identity.sql("select invitation_id from identity.invitation_links where secret_hash = :hash")
                .param("hash", sha256(token))
                .query(UUID.class)
                .optional();
    }

    private AnswerPage page(String token, Invitation found, SeriesLine line) {
        State state = state(found);
        boolean open = state == State.OPEN || state == State.ACCEPTED;
        UUID account = account(found.id());
        Viewer viewer = viewers.find().orElse(null);
        return new AnswerPage(
                token,
                state,
                invitations.invitee(found.id()).name(),
                editor(found),
                found.kind(),
                line.label(found.kind()),
                new SeriesCard(line.name(), line.slug(), line.description()),
                line.lead() == null && !line.published() ? null : lead(line),
                series.essay(found.target()).map(essay -> work(line, essay)).orElse(null),
                open
                        ? texts.content(found.letter())
                                .map(letter -> Rendering.render(letter).html())
                                .orElse(null)
                        : null,
                found.answerBy(),
                found.dueOn(),
                found.kind().equals("RESPONSE") ? line.wordLimit() : null,
                state == State.RESCINDED ? texts.content(found.reason()).orElse(null) : null,
                who(found.id(), account, viewer),
                viewer == null ? null : viewer.displayName(),
                viewer != null && viewer.person().equals(found.person()) && found.commentary() != null
                        ? (state == State.ACCEPTED ? "/write/" : "/desk/commentaries/") + found.commentary()
                        : null);
    }

    private String editor(Invitation found) {
        UUID by = found.sentBy() == null ? found.draftedBy() : found.sentBy();
        return people.names(List.of(by)).of(by);
    }

    private State state(Invitation found) {
        String lastDay = found.answerBy();
        boolean over = lastDay != null && LocalDate.now(clock).isAfter(LocalDate.parse(lastDay));
        return switch (found.state()) {
            case "SENT" -> over ? State.EXPIRED : State.OPEN;
            case "ACCEPTED" -> ended(found.commentary()) ? State.ENDED : State.ACCEPTED;
            default -> State.valueOf(found.state());
        };
    }

    private boolean ended(@Nullable UUID manuscript) {
        return reading.sql("select stage from author_manuscripts where commentary_id = :id")
                .param("id", manuscript)
                .query(String.class)
                .optional()
                .filter(ENDED::contains)
                .isPresent();
    }

    private @Nullable UUID account(UUID invitation) {
        return identity.sql("select person_id from identity.invitee_accounts where invitation_id = :id")
                .param("id", invitation)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private Who who(UUID invitation, @Nullable UUID account, @Nullable Viewer viewer) {
        if (viewer != null) {
            return viewer.person().equals(account) ? Who.MAY_ANSWER : Who.SOMEBODY_ELSE;
        }
        boolean signsIn = identity.sql("select signs_in from identity.invitee_accounts where invitation_id = :id")
                .param("id", invitation)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        return signsIn ? Who.SIGN_IN : Who.MAY_ANSWER;
    }

    private @Nullable Work lead(SeriesLine line) {
        return series.essays(line.id()).stream()
                .filter(essay -> essay.kind().equals("LEAD"))
                .findFirst()
                .map(essay -> work(line, essay))
                .orElse(null);
    }

    private static Work work(SeriesLine line, SeriesDesk.Essay essay) {
        return new Work(essay.name(), "/series/" + line.slug() + "/" + essay.slug());
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}

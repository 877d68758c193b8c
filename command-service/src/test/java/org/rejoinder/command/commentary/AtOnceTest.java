package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.LETTER;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.NO_INTERESTS;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.DomainOnLog;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.AgreeToReview;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Recommendation;
import org.springframework.context.ConfigurableApplicationContext;

/** What several people do to one manuscript at the same moment, on a real log. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AtOnceTest {

    private static final ConfigurableApplicationContext CONTEXT = DomainOnLog.start(Postgres.newStore());
    private static final int PEOPLE = 8;

    private final Commands commands = CONTEXT.getBean(Commands.class);
    private final Facts facts = CONTEXT.getBean(Facts.class);
    private final UUID id = UUID.randomUUID();
    private final ExecutorService people = Executors.newFixedThreadPool(2 * PEOPLE);

    @AfterEach
    void send_them_home() {
        people.shutdownNow();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void notes_and_reviews_are_all_kept() {
        List<Actor> reviewers = underReviewBy(PEOPLE);
        List<CommentaryCommand> all = new ArrayList<>();
        for (Actor reviewer : reviewers) {
            all.add(new AddNote(id, UUID.randomUUID(), 1, NoteKind.COMMENT, Audience.AUTHOR, WORDS, null, reviewer));
            all.add(new CompleteReview(id, 1, Recommendation.ACCEPT, WORDS, null, reviewer));
        }
        long before = facts.manuscript(id).orElseThrow().eventVersion();

        assertThat(atOnce(all)).containsOnly("done");

        assertThat(facts.manuscript(id).orElseThrow().eventVersion()).isEqualTo(before + all.size());
    }

    @Test
    void of_moves_that_exclude_each_other_exactly_one_wins() {
        underReviewBy(1);
        List<CommentaryCommand> all = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            all.add(new RecommendDecision(id, Outcome.ACCEPT, FIRST_TEXT.sha256(), LETTER, EDITOR, null));
        }

        List<String> answers = atOnce(all);

        assertThat(answers).containsOnlyOnce("done");
        assertThat(answers).filteredOn("NOT_NOW"::equals).hasSize(PEOPLE - 1);
    }

    @Test
    void of_moves_on_one_version_exactly_one_wins_and_the_others_are_told_so() {
        underReviewBy(1);
        long version = facts.manuscript(id).orElseThrow().eventVersion();
        List<CommentaryCommand> all = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            all.add(new RecommendDecision(id, Outcome.ACCEPT, FIRST_TEXT.sha256(), LETTER, EDITOR, version));
        }

        List<String> answers = atOnce(all);

        assertThat(answers).containsOnlyOnce("done");
        assertThat(answers).filteredOn("STALE_VERSION"::equals).hasSize(PEOPLE - 1);
    }

    private List<String> atOnce(List<CommentaryCommand> all) {
        List<CompletableFuture<String>> answers = all.stream()
                .map(command -> CompletableFuture.supplyAsync(() -> send(command), people))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private String send(CommentaryCommand command) {
        try {
            commands.send(command);
            return "done";
        } catch (Refused refused) {
            return refused.reason().name();
        }
    }

    private List<Actor> underReviewBy(int number) {
        List<Actor> reviewers = new ArrayList<>();
        List<Invited> invited = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Actor reviewer = new Actor(UUID.randomUUID(), Set.of(SiteRole.CONTRIBUTOR), Set.of());
            reviewers.add(reviewer);
            invited.add(new Invited(UUID.randomUUID(), reviewer.person(), null));
        }
        commands.send(new StartDraft(
                id, SERIES, true, Kind.RESPONSE, AUTHOR.person(), TARGETS, List.of(PUBLISHED_LEAD), AUTHOR));
        commands.send(new SubmitDraft(
                id, FIRST_TEXT, TARGETS, List.of(PUBLISHED_LEAD), NO_INTERESTS, LICENCE, null, AUTHOR, null));
        commands.send(new SendToReview(id, invited, EDITOR, null));
        reviewers.forEach(reviewer -> commands.send(new AgreeToReview(id, null, reviewer)));
        return reviewers;
    }
}

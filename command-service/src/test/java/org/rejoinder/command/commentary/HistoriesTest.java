package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.commentary.Story.BYLINE;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.LETTER;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.NO_INTERESTS;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ReturnAsIncomplete;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Recommendation;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.TextRef;

/**
 * Whatever people do and in whatever order, some of it wrong: what is published was accepted by a second person and
 * approved in proof by its author, by hash.
 */
class HistoriesTest {

    private static final List<TextRef> TEXTS = List.of(FIRST_TEXT, SECOND_TEXT, text(6, 700));
    private static final List<Actor> PEOPLE =
            List.of(as(AUTHOR, SiteRole.PUBLISHER), REVIEWER, EDITOR, SECOND_EDITOR, PUBLISHER, STRANGER);

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final Configuration axon = axon(log);

    @Property(tries = 400)
    void nothing_is_published_that_was_not_accepted_and_approved_by_hash(
            @ForAll @Size(min = 30, max = 120) List<@IntRange(min = 0, max = 9999) Integer> choices) {
        UUID id = UUID.randomUUID();
        send(new StartDraft(
                id, SERIES, true, Kind.RESPONSE, AUTHOR.person(), TARGETS, List.of(PUBLISHED_LEAD), PEOPLE.get(0)));
        for (int choice : choices) {
            List<CommentaryCommand> possible = commands(facts(id));
            send(possible.get(choice % possible.size()));
        }
        List<Object> history = history(id);
        demandRules(history);
        Statistics.label("published")
                .collect(facts(id).stage() == Stage.PUBLISHED)
                .coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    private static void demandRules(List<Object> history) {
        UUID recommendedBy = null;
        String recommended = null;
        String accepted = null;
        String proof = null;
        String approved = null;
        for (Object event : history) {
            if (event instanceof DecisionRecommended happened) {
                recommendedBy = happened.recommendedBy();
                recommended = happened.sha256();
                assertThat(recommendedBy).isNotEqualTo(AUTHOR.person());
            } else if (event instanceof Accepted happened) {
                accepted = happened.sha256();
                assertThat(accepted).isEqualTo(recommended);
                assertThat(happened.approvedBy()).isNotEqualTo(recommendedBy).isNotEqualTo(AUTHOR.person());
            } else if (event instanceof ProofPrepared happened) {
                proof = happened.sha256();
                approved = null;
                assertThat(proof).isEqualTo(accepted);
            } else if (event instanceof ProofApproved happened) {
                approved = happened.sha256();
                assertThat(approved).isEqualTo(proof);
                assertThat(happened.approvedBy()).isEqualTo(AUTHOR.person());
            } else if (event instanceof Released happened) {
                assertThat(happened.sha256()).isEqualTo(accepted).isEqualTo(approved);
                assertThat(happened.releasedBy()).isNotEqualTo(AUTHOR.person());
            }
        }
    }

    /** What anyone might do now, the moves that lead on more often than the rest, with right and with wrong texts. */
    private static List<CommentaryCommand> commands(ManuscriptFacts now) {
        UUID id = now.commentaryId();
        List<CommentaryCommand> commands = new ArrayList<>();
        for (Actor by : PEOPLE) {
            for (TextRef text : TEXTS) {
                commands.add(new RecommendDecision(id, Outcome.ACCEPT, text.sha256(), LETTER, by, null));
                commands.add(approve(id, Outcome.ACCEPT, text.sha256(), by));
                commands.add(new ApproveProof(id, text.sha256(), by, null));
            }
            commands.add(new Publish(id, "a-response", List.of(PUBLISHED_LEAD), by, null));
            commands.add(new Withdraw(id, WORDS, new Actor(UUID.randomUUID(), Set.of(), Set.of()), null));
        }
        for (int often = 0; often < 12; often++) {
            commands.addAll(leadingOn(now, TEXTS.get(often % TEXTS.size())));
        }
        return commands;
    }

    private static List<CommentaryCommand> leadingOn(ManuscriptFacts now, TextRef next) {
        UUID id = now.commentaryId();
        Actor author = PEOPLE.get(0);
        String sha256 = now.text() == null ? "" : now.text().sha256();
        Invited invited = new Invited(UUID.randomUUID(), REVIEWER.person(), null);
        return switch (now.stage()) {
            case DRAFT, REVISIONS_REQUESTED ->
                List.of(
                        new SaveVersion(id, next, TARGETS, author, null),
                        new SubmitDraft(
                                id, next, TARGETS, List.of(PUBLISHED_LEAD), NO_INTERESTS, LICENCE, null, author, null));
            case SUBMITTED ->
                List.of(
                        new SendToReview(id, List.of(), EDITOR, null),
                        new SendToReview(id, List.of(invited), EDITOR, null),
                        new ReturnAsIncomplete(id, WORDS, EDITOR, null));
            case UNDER_REVIEW ->
                List.of(
                        new CompleteReview(id, now.version(), Recommendation.ACCEPT, WORDS, null, REVIEWER),
                        new RecommendDecision(id, Outcome.ACCEPT, sha256, LETTER, EDITOR, null),
                        new RecommendDecision(id, Outcome.REVISE, sha256, LETTER, EDITOR, null));
            case DECISION_PENDING ->
                List.of(
                        approve(id, Outcome.ACCEPT, sha256, SECOND_EDITOR),
                        approve(id, Outcome.REVISE, sha256, SECOND_EDITOR),
                        new SendDecisionBack(id, WORDS, true, SECOND_EDITOR, null));
            case ACCEPTED -> List.of(new PrepareProof(id, BYLINE, EDITOR, null));
            case PROOF -> List.of(new ApproveProof(id, sha256, author, null));
            case READY ->
                List.of(
                        new PrepareProof(id, BYLINE, EDITOR, null),
                        new Publish(id, "a-response", List.of(PUBLISHED_LEAD), PUBLISHER, null));
            case PUBLISHED, DECLINED, WITHDRAWN -> List.of();
        };
    }

    private static ApproveDecision approve(UUID id, Outcome outcome, String sha256, Actor by) {
        return new ApproveDecision(id, outcome, sha256, true, RightOfReply.NONE, by, null);
    }

    private void send(CommentaryCommand command) {
        try {
            axon.commandGateway().sendAndWait(command);
        } catch (Refused refused) {
            // An answer like any other: the history goes on without it.
        }
    }

    private ManuscriptFacts facts(UUID id) {
        return Manuscript.recall(log.readEvents(id.toString())).orElseThrow();
    }

    private List<Object> history(UUID id) {
        return log.readEvents(id.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private static Configuration axon(InMemoryEventStorageEngine log) {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(configuration -> log)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Manuscript.class))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(PublicRecord.class))
                .start();
    }
}

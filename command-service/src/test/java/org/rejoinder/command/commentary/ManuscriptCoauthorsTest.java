package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.NO_INTERESTS;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.draft;
import static org.rejoinder.command.commentary.Story.revisionsRequested;
import static org.rejoinder.command.commentary.Story.submission;
import static org.rejoinder.command.commentary.Story.submitted;
import static org.rejoinder.command.commentary.Story.then;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerAsCoauthor;
import org.rejoinder.command.commentary.CommentaryCommand.NameCoauthors;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.record.Signed;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorRefused;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.Signature;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptCoauthorsTest {

    private static final UUID FIRST = new UUID(6, 1);
    private static final UUID SECOND = new UUID(6, 2);
    private static final Coauthor WITH_ACCOUNT = new Coauthor(FIRST, name(STRANGER.person(), "A Stranger"));
    private static final Coauthor WITHOUT_ACCOUNT = new Coauthor(SECOND, name(null, "No Account"));

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void the_author_names_who_else_wrote_it() {
        manuscript
                .given(draft())
                .when(name(AUTHOR, WITH_ACCOUNT, WITHOUT_ACCOUNT))
                .expectEvents(named(WITH_ACCOUNT, WITHOUT_ACCOUNT));
        manuscript.given(revisionsRequested()).when(name(AUTHOR, WITH_ACCOUNT)).expectEvents(named(WITH_ACCOUNT));
    }

    @Test
    void to_name_the_same_again_says_nothing() {
        manuscript
                .given(then(draft(), named(WITH_ACCOUNT)))
                .when(name(AUTHOR, WITH_ACCOUNT))
                .expectNoEvents();
    }

    @Test
    void nobody_else_names_authors_and_nobody_does_once_it_is_handed_in() {
        manuscript
                .given(draft())
                .when(name(EDITOR, WITH_ACCOUNT))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(submitted())
                .when(name(AUTHOR, WITH_ACCOUNT))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void an_author_is_named_once() {
        Coauthor author = new Coauthor(FIRST, name(AUTHOR.person(), "Myself"));
        Coauthor again = new Coauthor(SECOND, name(STRANGER.person(), "A Stranger"));
        manuscript
                .given(draft())
                .when(name(AUTHOR, author))
                .expectException(refusedFor(CommentaryReason.COAUTHOR_IS_AUTHOR));
        manuscript
                .given(draft())
                .when(name(AUTHOR, WITH_ACCOUNT, again))
                .expectException(refusedFor(CommentaryReason.COAUTHOR_TWICE));
    }

    @Test
    void who_decided_on_it_does_not_become_its_author() {
        Coauthor recommender = new Coauthor(FIRST, name(EDITOR.person(), "The Editor"));
        manuscript
                .given(revisionsRequested())
                .when(name(AUTHOR, recommender))
                .expectException(refusedFor(CommentaryReason.COAUTHOR_DECIDED));
    }

    @Test
    void a_coauthor_says_for_themselves_whether_they_consent() {
        List<Object> named = then(draft(), named(WITH_ACCOUNT));
        manuscript
                .given(named)
                .when(answer(FIRST, true, STRANGER))
                .expectEvents(new CoauthorConsented(ID, FIRST, STRANGER.person()));
        manuscript
                .given(named)
                .when(answer(FIRST, false, STRANGER))
                .expectEvents(new CoauthorRefused(ID, FIRST, STRANGER.person()));
        manuscript
                .given(named)
                .when(answer(FIRST, true, EDITOR))
                .expectException(refusedFor(CommentaryReason.CONSENT_IS_THEIRS));
        manuscript.given(named).when(answer(FIRST, true, AUTHOR)).expectException(refusedFor(AccessReason.OWN_ESSAY));
        manuscript.given(named).when(answer(FIRST, true, REVIEWER)).expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @Test
    void for_who_has_no_account_an_editor_records_it() {
        List<Object> named = then(draft(), named(WITH_ACCOUNT, WITHOUT_ACCOUNT));
        manuscript
                .given(named)
                .when(answer(SECOND, true, EDITOR))
                .expectEvents(new CoauthorConsented(ID, SECOND, EDITOR.person()));
        manuscript
                .given(named)
                .when(answer(SECOND, true, STRANGER))
                .expectException(refusedFor(CommentaryReason.CONSENT_IS_THEIRS));
        manuscript
                .given(named)
                .when(answer(FIRST, true, EDITOR))
                .expectException(refusedFor(CommentaryReason.CONSENT_IS_THEIRS));
        manuscript
                .given(named)
                .when(answer(new UUID(6, 3), true, EDITOR))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_COAUTHOR));
    }

    @Test
    void who_refused_may_think_better_of_it_and_is_no_author_until_then() {
        Coauthor editor = new Coauthor(FIRST, name(SECOND_EDITOR.person(), "An Editor"));
        List<Object> refused = then(draft(), named(editor), new CoauthorRefused(ID, FIRST, SECOND_EDITOR.person()));
        manuscript
                .given(refused)
                .when(answer(FIRST, true, SECOND_EDITOR))
                .expectEvents(new CoauthorConsented(ID, FIRST, SECOND_EDITOR.person()))
                .expectState(state -> assertThat(state.authors()).contains(SECOND_EDITOR.person()));
        manuscript
                .given(refused)
                .when(answer(FIRST, false, SECOND_EDITOR))
                .expectNoEvents()
                .expectState(state -> assertThat(state.authors()).doesNotContain(SECOND_EDITOR.person()));
    }

    @Test
    void nothing_is_handed_in_before_each_has_consented() {
        List<Object> named = then(draft(), named(WITH_ACCOUNT));
        manuscript.given(named).when(submit()).expectException(refusedFor(CommentaryReason.COAUTHORS_TO_CONSENT));
        manuscript
                .given(then(named, new CoauthorRefused(ID, FIRST, STRANGER.person())))
                .when(submit())
                .expectException(refusedFor(CommentaryReason.COAUTHORS_TO_CONSENT));
        manuscript
                .given(then(named, new CoauthorConsented(ID, FIRST, STRANGER.person())))
                .when(submit())
                .expectEvents(submission(1, 1, FIRST_TEXT));
        manuscript.given(then(named, named())).when(submit()).expectEvents(submission(1, 1, FIRST_TEXT));
    }

    @Test
    void a_consent_stays_with_the_person_who_gave_it() {
        Coauthor someoneElse = new Coauthor(FIRST, name(REVIEWER.person(), "Someone Else"));
        List<Object> consented =
                then(draft(), named(WITH_ACCOUNT), new CoauthorConsented(ID, FIRST, STRANGER.person()));
        manuscript
                .given(then(
                        consented,
                        named(WITH_ACCOUNT, WITHOUT_ACCOUNT),
                        new CoauthorConsented(ID, SECOND, EDITOR.person())))
                .when(submit())
                .expectEvents(submission(1, 1, FIRST_TEXT));
        manuscript
                .given(then(consented, named(someoneElse)))
                .when(submit())
                .expectException(refusedFor(CommentaryReason.COAUTHORS_TO_CONSENT));
    }

    @Test
    void a_coauthor_is_no_editor_of_it_whatever_their_roles() {
        Coauthor publisher = new Coauthor(FIRST, name(PUBLISHER.person(), "The Publisher"));
        List<Object> written = then(
                draft(),
                named(publisher),
                new CoauthorConsented(ID, FIRST, PUBLISHER.person()),
                submission(1, 1, FIRST_TEXT));
        manuscript
                .given(written)
                .when(new CommentaryCommand.SendToReview(ID, List.of(), PUBLISHER, null))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
        manuscript
                .given(written)
                .when(new Withdraw(ID, WORDS, PUBLISHER, null))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
    }

    private static NameCoauthors name(Actor by, Coauthor... coauthors) {
        return new NameCoauthors(ID, List.of(coauthors), by, null);
    }

    private static CoauthorsNamed named(Coauthor... coauthors) {
        return new CoauthorsNamed(ID, List.of(coauthors), AUTHOR.person());
    }

    private static AnswerAsCoauthor answer(UUID coauthor, boolean consents, Actor by) {
        return new AnswerAsCoauthor(ID, coauthor, consents, by);
    }

    private static SubmitDraft submit() {
        return new SubmitDraft(
                ID, FIRST_TEXT, TARGETS, List.of(PUBLISHED_LEAD), NO_INTERESTS, LICENCE, null, AUTHOR, null);
    }

    private static Signature name(@Nullable UUID person, String display) {
        return Signed.of(new Byline(person, display, display, null));
    }
}

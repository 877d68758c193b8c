package org.rejoinder.command.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.People.as;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rejoinder.command.commentary.Cast;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyTest {

    @Test
    void a_publisher_is_an_editor_and_an_editor_a_contributor() {
        assertThat(PUBLISHER.is(SiteRole.EDITOR)).isTrue();
        assertThat(PUBLISHER.is(SiteRole.CONTRIBUTOR)).isTrue();
        assertThat(EDITOR.is(SiteRole.CONTRIBUTOR)).isTrue();
        assertThat(EDITOR.is(SiteRole.PUBLISHER)).isFalse();
        assertThat(AUTHOR.is(SiteRole.EDITOR)).isFalse();
    }

    @Test
    void an_administrator_is_none_of_the_others_and_none_of_them_is_one() {
        assertThat(ADMINISTRATOR.is(SiteRole.ADMINISTRATOR)).isTrue();
        for (SiteRole role : List.of(SiteRole.CONTRIBUTOR, SiteRole.EDITOR, SiteRole.PUBLISHER)) {
            assertThat(ADMINISTRATOR.is(role)).isFalse();
        }
        assertThat(PUBLISHER.is(SiteRole.ADMINISTRATOR)).isFalse();
    }

    @Test
    void who_edits_one_series_edits_no_other() {
        assertThat(SERIES_EDITOR.edits(SERIES)).isTrue();
        assertThat(SERIES_EDITOR.edits(new UUID(1, 2))).isFalse();
        assertThat(EDITOR.edits(new UUID(1, 2))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Right.class)
    void without_a_part_there_is_no_right(Right right) {
        assertThat(right.isHeldBy(Set.of())).isFalse();
        Actor nobody = new Actor(STRANGER.person(), Set.of(), Set.of());
        assertThatThrownBy(() -> Policy.onSite(nobody, right)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(Right.class)
    void an_administrator_describes_the_publication_and_has_no_other_right(Right right) {
        ThrowingCallable asked = () -> Policy.onSite(ADMINISTRATOR, right);
        if (right == Right.DESCRIBE_PUBLICATION) {
            assertThatCode(asked).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(asked).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> Policy.inSeries(ADMINISTRATOR, SERIES, right)).isInstanceOf(Refused.class);
    }

    @Test
    void an_author_is_an_author_and_nothing_else_in_an_essay_of_their_own() {
        Actor author = as(AUTHOR, SiteRole.PUBLISHER);
        assertThat(cast(author, author.person(), List.of(author.person())).partsOf(author))
                .containsExactly(Part.AUTHOR);
    }

    @Test
    void until_someone_takes_charge_any_editor_of_the_series_may() {
        assertThat(parts(EDITOR, null)).contains(Part.HANDLING_EDITOR);
        assertThat(parts(SERIES_EDITOR, null)).contains(Part.HANDLING_EDITOR);
        assertThat(parts(EDITOR, SECOND_EDITOR.person())).doesNotContain(Part.HANDLING_EDITOR);
        assertThat(parts(SECOND_EDITOR, SECOND_EDITOR.person())).contains(Part.HANDLING_EDITOR);
    }

    @Test
    void an_editor_who_lost_the_role_handles_nothing_any_more() {
        Actor former = as(EDITOR, SiteRole.CONTRIBUTOR);
        assertThat(parts(former, EDITOR.person())).containsExactly(Part.CONTRIBUTOR);
    }

    @Test
    void someone_without_a_part_is_told_that_there_is_no_such_manuscript() {
        assertThatThrownBy(() -> Policy.inManuscript(parts(STRANGER, null), Right.SUBMIT))
                .matches(thrown -> ((Refused) thrown).reason().answer() == Reason.Answer.NOT_FOUND);
        assertThat(Policy.maySee(parts(STRANGER, null))).isFalse();
        assertThat(Policy.maySee(parts(ADMINISTRATOR, null))).isFalse();
        assertThat(Policy.maySee(parts(REVIEWER, null))).isTrue();
    }

    @Test
    void someone_with_a_part_is_told_that_this_is_not_theirs_to_do() {
        assertThatThrownBy(() -> Policy.inManuscript(parts(REVIEWER, null), Right.SUBMIT))
                .matches(thrown -> ((Refused) thrown).reason() == AccessReason.NOT_ENTITLED);
    }

    private static Set<Part> parts(Actor actor, @Nullable UUID handlingEditor) {
        return cast(AUTHOR, handlingEditor, List.of(REVIEWER.person())).partsOf(actor);
    }

    private static Cast cast(Actor author, @Nullable UUID handlingEditor, List<UUID> reviewers) {
        UUID person = author.person();
        return new Cast(
                SERIES, person, Set.of(person), Set.of(), person, handlingEditor, Set.copyOf(reviewers), Set.of());
    }
}

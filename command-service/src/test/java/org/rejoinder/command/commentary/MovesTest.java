package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rejoinder.command.access.Part;
import org.rejoinder.contract.commentary.Stage;

/** The manuscript's table of the domain: one line for each stage, who, and the moves open to them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MovesTest {

    private static final String NOTES = "add-note reopen-note resolve-note";

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT               | AUTHOR          | save-version submit withdraw
            DRAFT               | SCRIBE          | save-version submit withdraw
            DRAFT               | REVIEWER        |
            DRAFT               | EDITOR          |
            DRAFT               | HANDLING_EDITOR |
            DRAFT               | PUBLISHER       |
            SUBMITTED           | AUTHOR          | withdraw
            SUBMITTED           | SCRIBE          | withdraw
            SUBMITTED           | REVIEWER        |
            SUBMITTED           | EDITOR          | NOTES
            SUBMITTED           | HANDLING_EDITOR | recommend return-as-incomplete send-to-review
            SUBMITTED           | PUBLISHER       | recommend return-as-incomplete send-to-review
            UNDER_REVIEW        | AUTHOR          | withdraw
            UNDER_REVIEW        | SCRIBE          | withdraw
            UNDER_REVIEW        | REVIEWER        | NOTES complete-review
            UNDER_REVIEW        | EDITOR          | NOTES
            UNDER_REVIEW        | HANDLING_EDITOR | assign-reviewer recommend
            UNDER_REVIEW        | PUBLISHER       | assign-reviewer recommend
            DECISION_PENDING    | AUTHOR          | withdraw
            DECISION_PENDING    | SCRIBE          | withdraw
            DECISION_PENDING    | REVIEWER        |
            DECISION_PENDING    | EDITOR          | NOTES approve-decision send-decision-back
            DECISION_PENDING    | HANDLING_EDITOR |
            DECISION_PENDING    | PUBLISHER       | approve-decision send-decision-back
            REVISIONS_REQUESTED | AUTHOR          | NOTES save-version submit withdraw
            REVISIONS_REQUESTED | SCRIBE          | save-version submit withdraw
            REVISIONS_REQUESTED | REVIEWER        |
            REVISIONS_REQUESTED | EDITOR          | NOTES
            REVISIONS_REQUESTED | HANDLING_EDITOR |
            REVISIONS_REQUESTED | PUBLISHER       |
            ACCEPTED            | AUTHOR          |
            ACCEPTED            | SCRIBE          |
            ACCEPTED            | REVIEWER        |
            ACCEPTED            | EDITOR          | NOTES prepare-proof withdraw
            ACCEPTED            | HANDLING_EDITOR |
            ACCEPTED            | PUBLISHER       | prepare-proof withdraw
            PROOF               | AUTHOR          | NOTES approve-proof
            PROOF               | SCRIBE          |
            PROOF               | REVIEWER        |
            PROOF               | EDITOR          | NOTES prepare-proof withdraw
            PROOF               | HANDLING_EDITOR |
            PROOF               | PUBLISHER       | prepare-proof withdraw
            READY               | AUTHOR          |
            READY               | SCRIBE          |
            READY               | REVIEWER        |
            READY               | EDITOR          | prepare-proof withdraw
            READY               | HANDLING_EDITOR |
            READY               | PUBLISHER       | prepare-proof publish withdraw
            """)
    void a_stage_leaves_open(Stage stage, Part part, @Nullable String moves) {
        assertThat(Moves.from(stage, Set.of(part))).isEqualTo(codes(moves));
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"PUBLISHED", "DECLINED", "WITHDRAWN"})
    void what_has_ended_leaves_no_move_to_anyone(Stage stage) {
        assertThat(Moves.from(stage, EnumSet.allOf(Part.class))).isEmpty();
    }

    @Test
    void an_author_cannot_tell_from_the_moves_how_far_the_editors_are() {
        Set<Part> author = Set.of(Part.AUTHOR);
        assertThat(Moves.from(Stage.UNDER_REVIEW, author)).isEqualTo(Moves.from(Stage.SUBMITTED, author));
        assertThat(Moves.from(Stage.DECISION_PENDING, author)).isEqualTo(Moves.from(Stage.SUBMITTED, author));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void a_contributor_without_a_part_in_a_manuscript_has_no_move(Stage stage) {
        assertThat(Moves.from(stage, Set.of(Part.CONTRIBUTOR))).isEmpty();
    }

    private static Set<String> codes(@Nullable String moves) {
        return moves == null
                ? Set.of()
                : new TreeSet<>(List.of(moves.replace("NOTES", NOTES).split(" ")));
    }
}

package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rejoinder.command.access.Part;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;

/** The manuscript's table of the domain: one line for each stage, who, and the moves open to them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MovesTest {

    private static final String NOTES = "add-note anchor-note reopen-note resolve-note";

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT               | AUTHOR          | answer-suggestion name-coauthors save-version submit withdraw
            DRAFT               | COAUTHOR        | consent
            DRAFT               | SCRIBE          | answer-suggestion name-coauthors save-version submit withdraw
            DRAFT               | REVIEWER        |
            DRAFT               | EDITOR          | consent
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
            UNDER_REVIEW        | REVIEWER        | NOTES answer-request complete-review take-review-back
            UNDER_REVIEW        | EDITOR          | NOTES
            UNDER_REVIEW        | HANDLING_EDITOR | assign-reviewer call-review-off recommend release-reviewer
            UNDER_REVIEW        | PUBLISHER       | assign-reviewer call-review-off recommend release-reviewer
            DECISION_PENDING    | AUTHOR          | withdraw
            DECISION_PENDING    | SCRIBE          | withdraw
            DECISION_PENDING    | REVIEWER        |
            DECISION_PENDING    | EDITOR          | NOTES approve-decision send-decision-back
            DECISION_PENDING    | HANDLING_EDITOR |
            DECISION_PENDING    | PUBLISHER       | approve-decision send-decision-back
            REVISIONS_REQUESTED | AUTHOR          | NOTES answer-suggestion name-coauthors respond-to-review save-version submit withdraw
            REVISIONS_REQUESTED | COAUTHOR        | consent
            REVISIONS_REQUESTED | SCRIBE          | answer-suggestion name-coauthors save-version submit withdraw
            REVISIONS_REQUESTED | REVIEWER        |
            REVISIONS_REQUESTED | EDITOR          | NOTES consent
            REVISIONS_REQUESTED | HANDLING_EDITOR |
            REVISIONS_REQUESTED | PUBLISHER       | rescind
            ACCEPTED            | AUTHOR          |
            ACCEPTED            | COAUTHOR        |
            ACCEPTED            | SCRIBE          |
            ACCEPTED            | REVIEWER        |
            ACCEPTED            | EDITOR          | NOTES answer-suggestion copy-edit prepare-proof reaffirm withdraw
            ACCEPTED            | HANDLING_EDITOR |
            ACCEPTED            | PUBLISHER       | answer-suggestion copy-edit prepare-proof reaffirm rescind withdraw
            ACCEPTED            | ANSWERED        | answer-offer
            PROOF               | AUTHOR          | NOTES approve-proof ask-proof-changes
            PROOF               | COAUTHOR        |
            PROOF               | SCRIBE          |
            PROOF               | REVIEWER        |
            PROOF               | EDITOR          | NOTES answer-suggestion copy-edit prepare-proof withdraw
            PROOF               | HANDLING_EDITOR |
            PROOF               | PUBLISHER       | answer-suggestion copy-edit prepare-proof rescind withdraw
            PROOF               | ANSWERED        | answer-offer
            READY               | AUTHOR          |
            READY               | SCRIBE          |
            READY               | REVIEWER        |
            READY               | EDITOR          | prepare-proof withdraw
            READY               | HANDLING_EDITOR |
            READY               | PUBLISHER       | cancel-schedule prepare-proof publish rescind schedule withdraw
            READY               | ANSWERED        | answer-offer
            READY               | INSTALLATION    | cancel-schedule lapse-reply publish-due
            DECLINED            | AUTHOR          |
            DECLINED            | EDITOR          |
            DECLINED            | PUBLISHER       | rescind
            PUBLISHED           | AUTHOR          |
            PUBLISHED           | EDITOR          |
            PUBLISHED           | PUBLISHER       |
            PUBLISHED           | ANSWERED        | answer-offer
            PUBLISHED           | INSTALLATION    | lapse-reply
            """)
    void a_stage_leaves_open(Stage stage, Part part, @Nullable String moves) {
        assertThat(Moves.from(stage, Set.of(part))).isEqualTo(codes(moves));
    }

    @Test
    void what_was_withdrawn_leaves_no_move_but_to_take_that_back() {
        assertThat(Moves.from(Stage.WITHDRAWN, EnumSet.allOf(Part.class))).containsExactly("reinstate");
    }

    @Test
    void of_what_was_changed_since_its_approval_no_proof_is_made() {
        Set<Part> editor = Set.of(Part.EDITOR);
        UUID person = new UUID(0, 1);
        assertThat(accepted(null).moves(person, editor))
                .contains("prepare-proof")
                .doesNotContain("reaffirm");
        assertThat(accepted(Substance.MINOR).moves(person, editor))
                .contains("reaffirm", "copy-edit")
                .doesNotContain("prepare-proof");
        assertThat(accepted(Substance.SUBSTANTIVE).moves(person, editor))
                .contains("copy-edit")
                .doesNotContain("prepare-proof", "reaffirm");
    }

    @Test
    void a_reviewer_answers_the_request_before_anything_else() {
        UUID reviewer = new UUID(0, 1);
        for (ReviewState state : ReviewState.values()) {
            Circumstances now =
                    new Circumstances(Stage.UNDER_REVIEW, null, false, Map.of(), false, Map.of(reviewer, state), null);
            Set<String> moves = now.moves(reviewer, Set.of(Part.REVIEWER));
            assertThat(moves.contains("answer-request")).isEqualTo(state != ReviewState.DONE);
            assertThat(moves.contains("add-note")).isEqualTo(state.isAdmitted());
            assertThat(moves.contains("complete-review")).isEqualTo(state.isAdmitted());
            assertThat(now.moves(reviewer, Set.of(Part.REVIEWER, Part.EDITOR))).contains("add-note");
        }
    }

    @Test
    void an_offer_is_for_whom_it_was_made_to_while_it_is_open() {
        UUID answered = new UUID(0, 1);
        for (ReplyOffer.State state : ReplyOffer.State.values()) {
            Map<UUID, ReplyOffer> offers = Map.of(answered, new ReplyOffer(answered, LocalDate.MAX, state));
            Circumstances now = new Circumstances(Stage.PUBLISHED, null, false, offers, false, Map.of(), null);
            assertThat(now.moves(answered, Set.of(Part.ANSWERED)).contains("answer-offer"))
                    .isEqualTo(state == ReplyOffer.State.OPEN);
        }
    }

    private static Circumstances accepted(@Nullable Substance changed) {
        return new Circumstances(Stage.ACCEPTED, changed, false, Map.of(), false, Map.of(), null);
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

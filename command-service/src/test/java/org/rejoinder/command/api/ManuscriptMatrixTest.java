package org.rejoinder.command.api;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.command.api.Matters.State;

/** Every move of a manuscript, by everyone who can stand in some relation to it, in every state. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptMatrixTest {

    private static final House HOUSE = House.standing();
    private static final Matrix<State> MATRIX = new Matrix<>("manuscript-matrix.txt", State.class);

    /** No reviewer was asked yet. */
    private static final Set<State> BEFORE_REVIEW =
            EnumSet.of(State.DRAFT, State.WITH_COAUTHOR, State.SUBMITTED, State.WITHDRAWN);

    /** The authors it answers are not told of it. */
    private static final Set<State> BEFORE_ACCEPTANCE = EnumSet.of(
            State.DRAFT,
            State.WITH_COAUTHOR,
            State.SUBMITTED,
            State.UNDER_REVIEW,
            State.REVIEWED,
            State.DECISION_PENDING,
            State.REVISIONS_REQUESTED,
            State.DECLINED,
            State.WITHDRAWN);

    @Test
    void every_endpoint_of_a_manuscript_is_in_the_matrix_and_the_matrix_names_no_other() {
        // A DOI is for the publication to register, whatever one is to the manuscript: EndpointMatrixTest has these.
        MATRIX.demandAllOf(
                HOUSE,
                path -> path.startsWith("/api/commentaries/{id}") && !path.startsWith("/api/commentaries/{id}/doi"));
    }

    @TestFactory
    Stream<DynamicTest> a_move_is_open_to_those_and_then_as_the_matrix_says() {
        Cast cast = new Cast(HOUSE);
        return MATRIX.tests(HOUSE, cast, new Matters(HOUSE, cast), ManuscriptMatrixTest::refusals);
    }

    /**
     * How someone is refused: strangers are asked to sign in; those whom the manuscript is hidden from are told there is
     * none; all others, that it is not for them to do, or not now.
     */
    private static Set<Integer> refusals(Relation relation, State state) {
        if (relation == Relation.STRANGER) {
            return Set.of(401);
        }
        boolean knows = switch (relation) {
            case NOBODY, OTHER_SERIES_EDITOR, ADMINISTRATOR -> false;
            case REVIEWER -> !BEFORE_REVIEW.contains(state);
            case ANSWERED_AUTHOR -> !BEFORE_ACCEPTANCE.contains(state);
            case COAUTHOR -> state == State.WITH_COAUTHOR;
            default -> true;
        };
        return knows ? Set.of(403, 409) : Set.of(404);
    }
}

package org.rejoinder.command.api;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rejoinder.command.api.AllSeries.State;
import org.rejoinder.command.api.Cast.Relation;

/** Whatever is done to a series and to the invitations to it, by everyone, in every state. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeriesMatrixTest {

    private static final House HOUSE = House.standing();
    private static final Matrix<State> MATRIX = new Matrix<>("series-matrix.txt", State.class);

    @Test
    void every_endpoint_of_a_series_is_in_the_matrix_and_the_matrix_names_no_other() {
        MATRIX.demandAllOf(
                HOUSE,
                // Whoever reads a series may follow it: that is in the matrix of the endpoints that are open to all.
                path -> (path.startsWith("/api/series/{id}") && !path.equals("/api/series/{id}/followers"))
                        || path.startsWith("/api/invitations/{id}")
                        || path.equals("/api/commentaries")
                        || path.equals("/api/records"));
    }

    @TestFactory
    Stream<DynamicTest> a_series_is_open_to_those_and_then_as_the_matrix_says() {
        Cast cast = new Cast(HOUSE);
        return MATRIX.tests(HOUSE, cast, new AllSeries(HOUSE, cast), SeriesMatrixTest::refusals);
    }

    /**
     * Strangers are asked to sign in. That a series exists is no secret, so all others are told that it is not for them to
     * do or not now; of an invitation only the editors know.
     */
    private static Set<Integer> refusals(Relation relation, State state) {
        return relation == Relation.STRANGER ? Set.of(401) : Set.of(403, 404, 409);
    }
}

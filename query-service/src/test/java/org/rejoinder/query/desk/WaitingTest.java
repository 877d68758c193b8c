package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Stage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitingTest {

    private static SeriesLine series(boolean callOpen, @Nullable String closesOn) {
        return new SeriesLine(
                UUID.randomUUID(),
                0,
                "s",
                "S",
                null,
                "?",
                "en",
                true,
                null,
                true,
                callOpen,
                null,
                closesOn,
                null,
                null,
                "SINGLE_ANONYMOUS",
                3,
                30,
                List.of(),
                List.of());
    }

    @Test
    void a_first_text_is_wanted_by_the_day_of_its_invitation_else_before_the_call_closes() {
        SeriesLine open = series(true, "2026-12-31");
        assertThat(Waiting.byWhen(Stage.DRAFT, "RESPONSE", "2026-12-01", open)).isEqualTo("2026-12-01");
        assertThat(Waiting.byWhen(Stage.DRAFT, "RESPONSE", null, open)).isEqualTo("2026-12-31");
        assertThat(Waiting.byWhen(Stage.DRAFT, "LEAD", null, open)).isNull();
        assertThat(Waiting.byWhen(Stage.DRAFT, "RESPONSE", null, series(false, "2026-12-31")))
                .isNull();
        assertThat(Waiting.byWhen(Stage.DRAFT, "RESPONSE", null, series(true, null)))
                .isNull();
        assertThat(Waiting.byWhen(Stage.DRAFT, "RESPONSE", null, null)).isNull();
    }

    @Test
    void once_it_is_handed_in_no_day_is_set() {
        assertThat(Waiting.byWhen(Stage.UNDER_REVIEW, "RESPONSE", "2026-12-01", series(true, "2026-12-31")))
                .isNull();
        assertThat(Waiting.byWhen(Stage.REVISIONS_REQUESTED, "RESPONSE", "2026-12-01", null))
                .isNull();
    }
}

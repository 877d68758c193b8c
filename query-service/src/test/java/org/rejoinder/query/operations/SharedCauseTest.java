package org.rejoinder.query.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.operations.WaitingStream.Letter;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedCauseTest {

    private static final Instant AT = Instant.parse("2026-11-01T09:00:00Z");

    @Test
    void streams_of_a_group_whose_events_of_one_kind_fail_alike_are_one_cause_behind_the_longest_waiting() {
        List<WaitingStream> streams = List.of(
                waiting("desk", "a", "series.SeriesOpened", "x.Refused"),
                waiting("site", "a", "series.SeriesOpened", "x.Refused"),
                waiting("desk", "b", "series.SeriesOpened", "x.Refused"),
                waiting("desk", "c", "series.SeriesOpened", "x.Unreadable"),
                waiting("desk", "d", "series.SeriesDescribed", "x.Refused"),
                waiting("desk", "e", "series.SeriesOpened", "x.Refused"));

        assertThat(SharedCause.of(streams))
                .extracting(
                        cause -> cause.longest().group() + cause.longest().stream(),
                        cause -> cause.others().stream()
                                .map(WaitingStream::stream)
                                .toList())
                .containsExactly(
                        tuple("deska", List.of("b", "e")),
                        tuple("sitea", List.of()),
                        tuple("deskc", List.of()),
                        tuple("deskd", List.of()));
    }

    private static WaitingStream waiting(String group, String stream, String event, String cause) {
        return new WaitingStream(
                group, stream, "series", 1, List.of(new Letter(stream, event, 0, AT, AT, AT, cause, "why", 0, "{}")));
    }
}

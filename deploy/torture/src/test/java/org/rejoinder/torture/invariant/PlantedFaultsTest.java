package org.rejoinder.torture.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.torture.client.Asked;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.client.Told;

/** Each invariant is shown what it is there to see: an invariant that cannot fail proves nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlantedFaultsTest {

    private static final String SERIES = UUID.randomUUID().toString();
    private static final String OTHER = UUID.randomUUID().toString();
    private static final String OPENED = "series.SeriesOpened";
    private static final String DESCRIBED = "series.SeriesDescribed";

    private final String first = Asked.newKey();
    private final String second = Asked.newKey();

    private final List<StoredEvent> log =
            new ArrayList<>(List.of(event(10, SERIES, 0, OPENED, first), event(11, SERIES, 1, DESCRIBED, second)));
    private final List<Story> stories = new ArrayList<>(List.of(
            story(first, OPENED, null, done(first, SERIES, 0)),
            story(second, DESCRIBED, null, done(second, SERIES, 1))));

    @Test
    void what_is_right_is_found_right() {
        assertThat(all()).isEmpty();
        assertThat(ReplicaIsTheLog.violations(log, log)).isEmpty();
        assertThat(TopicHoldsTheLog.violations(log, topic())).isEmpty();
    }

    @Test
    void a_lost_row_is_seen() {
        log.remove(1);

        assertThat(new AcknowledgedIsStored().violations(evidence()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.where()).contains(second, "client.log");
                    assertThat(violation.found()).contains("in the store: nothing");
                });
    }

    @Test
    void an_acknowledged_change_of_another_stream_or_a_later_version_is_not_the_one_that_was_told() {
        log.set(1, event(11, OTHER, 0, DESCRIBED, second));
        assertThat(new AcknowledgedIsStored().violations(evidence())).hasSize(1);

        log.set(1, event(11, SERIES, 2, DESCRIBED, second));
        assertThat(new AcknowledgedIsStored().violations(evidence())).hasSize(1);
    }

    @Test
    void a_doubled_key_is_seen() {
        log.add(event(12, SERIES, 2, DESCRIBED, second));

        assertThat(new OneEffectPerKey().violations(evidence()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.found()).startsWith("2 effects, allowed are 1"));
    }

    @Test
    void an_effect_of_a_refused_command_or_of_none_is_seen() {
        stories.set(1, story(second, DESCRIBED, null, answer(second, 1, 409)));
        assertThat(new OneEffectPerKey().violations(evidence())).hasSize(1);

        stories.remove(1);
        assertThat(new OneEffectPerKey().violations(evidence()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.found()).contains("nobody asked"));
    }

    @Test
    void a_command_whose_first_try_had_an_unknown_end_may_have_been_done_before_it_was_refused() {
        stories.set(1, story(second, DESCRIBED, null, broken(second), answer(second, 2, 409)));

        assertThat(new OneEffectPerKey().violations(evidence())).isEmpty();
    }

    @Test
    void another_reply_to_the_same_key_is_seen() {
        stories.set(1, story(second, DESCRIBED, null, done(second, SERIES, 1), done(second, SERIES, 2)));

        assertThat(new OneEffectPerKey().violations(evidence())).hasSize(1);
    }

    @Test
    void a_hole_a_repeat_and_a_step_back_are_seen() {
        log.add(event(12, SERIES, 3, DESCRIBED, Asked.newKey()));
        assertThat(new ContiguousSequences().violations(evidence()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.found()).startsWith("expected event 2"));

        log.set(2, event(12, SERIES, 1, DESCRIBED, Asked.newKey()));
        assertThat(new ContiguousSequences().violations(evidence())).hasSize(1);

        log.remove(2);
        log.add(0, log.remove(1));
        assertThat(new ContiguousSequences().violations(evidence())).isNotEmpty();
    }

    @Test
    void two_winners_no_winner_and_an_odd_answer_to_the_others_are_seen() {
        String third = Asked.newKey();
        List<Story> race = new ArrayList<>(List.of(
                story(first, OPENED, "race", done(first, SERIES, 0)),
                story(second, OPENED, "race", answer(second, 1, 409)),
                story(third, OPENED, "race", answer(third, 1, 409))));
        assertThat(races(race)).isEmpty();

        race.set(1, story(second, OPENED, "race", done(second, OTHER, 0)));
        assertThat(races(race)).hasSize(1);

        race.set(1, story(second, OPENED, "race", answer(second, 1, 422)));
        assertThat(races(race)).hasSize(1);

        race.set(0, story(first, OPENED, "race", answer(first, 1, 409)));
        assertThat(races(race)).hasSize(1);
    }

    @Test
    void a_500_a_503_that_does_not_say_when_to_come_again_and_silence_are_seen() {
        stories.add(story(Asked.newKey(), DESCRIBED, null, answer(first, 1, 500), done(first, SERIES, 1)));
        stories.add(story(Asked.newKey(), DESCRIBED, null, answer(first, 1, 503), done(first, SERIES, 1)));
        stories.add(story(Asked.newKey(), DESCRIBED, null, broken(first), broken(first)));

        assertThat(new AnswersAreHonest().violations(evidence())).hasSize(3);
    }

    @Test
    void a_hole_another_hash_a_stranger_and_a_missing_end_in_the_replica_are_seen() {
        assertThat(ReplicaIsTheLog.violations(log, log.subList(0, 1))).hasSize(1);
        assertThat(ReplicaIsTheLog.violations(log, log.subList(1, 2))).hasSize(1);
        assertThat(ReplicaIsTheLog.violations(log, List.of(log.get(0), withHash(log.get(1), "ff"))))
                .hasSize(1);
        assertThat(ReplicaIsTheLog.violations(log, plus(log, event(12, OTHER, 0, OPENED, Asked.newKey()))))
                .hasSize(1);
    }

    @Test
    void a_hole_a_wrong_order_another_hash_and_a_missing_end_in_the_topic_are_seen() {
        List<Topic.Entry> whole = topic();
        assertThat(TopicHoldsTheLog.violations(log, whole.subList(0, 1))).hasSize(1);
        assertThat(TopicHoldsTheLog.violations(log, List.of(whole.get(1), whole.get(0))))
                .isNotEmpty();
        assertThat(TopicHoldsTheLog.violations(log, List.of(whole.get(1)))).isNotEmpty();
        assertThat(TopicHoldsTheLog.violations(
                        log, List.of(whole.get(0), new Topic.Entry("partition 0 offset 1", SERIES, 1, "ff"))))
                .hasSize(1);
    }

    @Test
    void a_record_that_comes_again_does_the_topic_no_harm() {
        List<Topic.Entry> whole = topic();

        assertThat(TopicHoldsTheLog.violations(log, List.of(whole.get(0), whole.get(0), whole.get(1), whole.get(0))))
                .isEmpty();
    }

    @Test
    void a_missing_an_extra_a_doubled_and_a_differing_row_of_a_projection_are_seen() {
        TableDump fresh = new TableDump(Map.of("essays", List.of("(1,a)", "(2,b)")));

        assertThat(fresh.differencesFrom(fresh, "equal")).isEmpty();
        for (List<String> served : List.of(
                List.of("(1,a)"),
                List.of("(1,a)", "(2,b)", "(3,c)"),
                List.of("(1,a)", "(2,b)", "(2,b)"),
                List.of("(1,a)", "(2,x)"))) {
            assertThat(new TableDump(Map.of("essays", served)).differencesFrom(fresh, "equal"))
                    .as(served.toString())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.where()).isEqualTo("table essays"));
        }
        assertThat(new TableDump(Map.of()).differencesFrom(fresh, "equal")).hasSize(1);
    }

    private List<Violation> all() {
        return Stream.of(
                        new AcknowledgedIsStored(),
                        new OneEffectPerKey(),
                        new ContiguousSequences(),
                        new RacesHaveOneWinner(),
                        new AnswersAreHonest())
                .flatMap(invariant -> invariant.violations(evidence()).stream())
                .toList();
    }

    private Evidence evidence() {
        return evidence(stories);
    }

    private Evidence evidence(List<Story> stories) {
        return new Evidence(
                stories.stream().collect(Collectors.toMap(story -> story.asked().key(), story -> story)), log);
    }

    private List<Violation> races(List<Story> race) {
        return new RacesHaveOneWinner().violations(evidence(race));
    }

    private List<Topic.Entry> topic() {
        return log.stream()
                .map(event -> new Topic.Entry(
                        "partition 0 offset " + event.index(), event.aggregateId(), event.sequence(), event.hash()))
                .toList();
    }

    private static List<StoredEvent> plus(List<StoredEvent> log, StoredEvent one) {
        return Stream.concat(log.stream(), Stream.of(one)).toList();
    }

    private static StoredEvent event(long index, String stream, long sequence, String name, String key) {
        return new StoredEvent(
                700, index, stream, sequence, UUID.randomUUID().toString(), name, "0" + sequence, Set.of(key));
    }

    private static StoredEvent withHash(StoredEvent event, String hash) {
        return new StoredEvent(
                event.transaction(),
                event.index(),
                event.aggregateId(),
                event.sequence(),
                event.eventId(),
                event.name(),
                hash,
                event.marks());
    }

    private static Story story(String key, String effect, @Nullable String race, Told... told) {
        return new Story(
                new Asked(key, effect, "someone", "/api/series", "{}", race), List.of(told), Path.of("client.log"));
    }

    private static Told done(String key, String stream, long version) {
        return new Told(key, 1, 200, "{\"id\":\"" + stream + "\",\"version\":" + version + "}", null, null, 0, 1);
    }

    private static Told answer(String key, int attempt, int status) {
        return new Told(key, attempt, status, "{}", null, null, 0, 1);
    }

    private static Told broken(String key) {
        return new Told(key, 1, null, null, null, "connection reset", 0, 1);
    }
}

package org.rejoinder.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever people try in a series and in whatever order: the aggregates and the model allow the same, and are in the same
 * state afterwards. {@code -Drejoinder.model.steps=100000} makes a long run of it.
 */
class WorkflowTest {

    private static final int STORIES = 10;
    private static final int STEPS = Integer.getInteger("rejoinder.model.steps", 2_000) / STORIES;
    private static final int TRANSCRIPT = 40;
    private static final int MOST_AT_ONCE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowTest.class);
    private static final Map<String, Integer> TALLY = new TreeMap<>();

    /** Each number is one step: what is tried, by whom and with what. Nothing is tried at zero. */
    @Provide
    Arbitrary<List<Integer>> story() {
        return Arbitraries.integers().list().ofSize(STEPS);
    }

    @Property(tries = STORIES, edgeCases = EdgeCasesMode.NONE)
    void aggregates_and_model_agree_on_every_step(@ForAll("story") List<Integer> story) {
        World world = new World();
        Deque<String> transcript = new ArrayDeque<>();
        for (int number : story) {
            if (number != 0) {
                take(world, next(world, new Random(number)), transcript);
            }
        }
        world.manuscripts.forEach(manuscript -> Invariants.demand(world, manuscript));
        Statistics.label("a manuscript was published")
                .collect(world.manuscripts.stream().anyMatch(each -> each.stage == Stage.PUBLISHED))
                .coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    /** What was tried over all stories, and how much of it was allowed: for whoever changes what is drawn. */
    @AfterContainer
    static void say() {
        LOG.info("steps allowed and refused by both: {}", TALLY);
    }

    private static Step next(World world, Random random) {
        List<Modelled> underWay = world.manuscripts.stream()
                .filter(each -> !Set.of(Stage.PUBLISHED, Stage.WITHDRAWN, Stage.DECLINED)
                        .contains(each.stage))
                .toList();
        int of = random.nextInt(100);
        Steps steps = new Steps(world, random);
        if (of < 10) {
            return new SeriesSteps(world, random).next();
        }
        if (world.manuscripts.isEmpty() || of < (underWay.isEmpty() ? 60 : underWay.size() < MOST_AT_ONCE ? 20 : 12)) {
            return steps.start();
        }
        List<Modelled> from = underWay.isEmpty() || of > 90 ? world.manuscripts : underWay;
        return steps.move(from.get(random.nextInt(from.size())));
    }

    private void take(World world, Step step, Deque<String> transcript) {
        boolean allowed = step.model().getAsBoolean();
        boolean accepted = world.send(step.commands());
        transcript.add(step.what() + (accepted ? "" : " (refused)"));
        if (transcript.size() > TRANSCRIPT) {
            transcript.removeFirst();
        }
        step.touched().stream()
                .flatMap(id -> world.manuscripts.stream().filter(each -> each.id.equals(id)))
                .forEach(each -> TALLY.merge("at " + each.stage, 1, Integer::sum));
        TALLY.merge(accepted ? "allowed" : "refused", 1, Integer::sum);
        String told = String.join("\n", transcript);
        assertThat(accepted).as("allowed, after\n" + told).isEqualTo(allowed);
        for (UUID id : step.touched()) {
            ModelledRecord record = world.records.get(id);
            if (record != null) {
                PublishedEssay essay = world.published(id).orElseThrow();
                assertThat(essay.version()).as(told).isEqualTo(record.version());
                assertThat(essay.state().name()).as(told).isEqualTo(record.state());
            }
            world.manuscripts.stream().filter(each -> each.id.equals(id)).forEach(each -> compare(world, each, told));
        }
    }

    private static void compare(World world, Modelled model, String told) {
        ManuscriptFacts facts = world.facts(model);
        assertThat(facts.stage()).as(told).isEqualTo(model.stage);
        assertThat(facts.round()).as(told).isEqualTo(model.round);
        assertThat(facts.version()).as(told).isEqualTo(model.version);
        assertThat(facts.text()).as(told).isEqualTo(model.text);
        assertThat(facts.authors()).as(told).isEqualTo(model.authors());
        assertThat(facts.cast().handlingEditor()).as(told).isEqualTo(model.handling);
        assertThat(facts.cast().reviewers()).as(told).isEqualTo(model.reviewers);
        assertThat(facts.schedule() == null ? null : facts.schedule().at())
                .as(told)
                .isEqualTo(model.scheduledFor == null ? null : world.instant(model.scheduledFor));
        assertThat(facts.circumstances().offers().values().stream()
                        .collect(Collectors.toMap(
                                offer -> offer.author(), offer -> offer.state().name())))
                .as(told)
                .isEqualTo(model.offers.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                offer ->
                                        Objects.requireNonNull(offer.getValue()).state())));
        for (Person person : World.PEOPLE) {
            assertThat(facts.movesOf(person.actor()))
                    .as(person + " can, after\n" + told)
                    .isEqualTo(model.moves(person));
        }
    }
}

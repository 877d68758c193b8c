package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every move of a manuscript, by everyone who can stand in some relation to it, at every stage. What is to be is written
 * in {@code manuscript-matrix.txt}, apart from the code that decides; an endpoint that is not there fails here.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationMatrixTest {

    private static final House HOUSE = House.standing();
    private static final Set<Integer> DONE = Set.of(200, 201);
    private static final String OF_A_MANUSCRIPT = "/api/commentaries/{id}";

    private static Cast cast;
    private static Matters matters;

    /** At each stage one manuscript on which everything is tried that must be refused, and so changes nothing. */
    private static final Map<Stage, String> STANDING = new EnumMap<>(Stage.class);

    @BeforeAll
    static void a_manuscript_at_each_stage() {
        cast = new Cast(HOUSE);
        matters = new Matters(HOUSE, cast);
        for (Stage stage : Stage.values()) {
            STANDING.put(stage, matters.at(stage));
        }
    }

    @Test
    void every_endpoint_of_a_manuscript_is_in_the_matrix_and_the_matrix_names_no_other() {
        Set<String> registered = new TreeSet<>();
        HOUSE.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith(OF_A_MANUSCRIPT))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> registered.add(verb + " " + path))));

        assertThat(new TreeSet<>(matrix().map(Move::endpoint).toList())).isEqualTo(registered);
    }

    @TestFactory
    Stream<DynamicTest> a_move_is_open_to_those_and_then_as_the_matrix_says() {
        return matrix().flatMap(move -> Stream.of(Stage.values())
                .map(stage -> DynamicTest.dynamicTest(move.endpoint() + " at " + stage, () -> tryAt(move, stage))));
    }

    private static void tryAt(Move move, Stage stage) {
        SoftAssertions answers = new SoftAssertions();
        for (Relation relation : Relation.values()) {
            boolean open = move.isOpen(relation, stage);
            // Whoever may do it changes the manuscript, so they get one of their own.
            String id = open ? matters.at(stage) : standing(stage);
            House.Answer answer =
                    HOUSE.send(cast.who(relation), move.verb(), move.path(id), "application/json", move.body(id));
            answers.assertThat(answer.status())
                    .as(relation + " at " + stage + ": " + answer.body())
                    .isIn(open ? DONE : refusal(relation, stage));
        }
        answers.assertAll();
    }

    private static String standing(Stage stage) {
        return Objects.requireNonNull(STANDING.get(stage));
    }

    /**
     * How someone is refused: strangers are asked to sign in; those whom the manuscript is hidden from are told there is
     * none; all others, that it is not for them to do, or not now.
     */
    private static Set<Integer> refusal(Relation relation, Stage stage) {
        if (relation == Relation.STRANGER) {
            return Set.of(401);
        }
        return knows(relation, stage) ? Set.of(403, 409) : Set.of(404);
    }

    private static boolean knows(Relation relation, Stage stage) {
        return switch (relation) {
            case STRANGER, NOBODY, OTHER_SERIES_EDITOR, ADMINISTRATOR -> false;
            case REVIEWER ->
                !EnumSet.of(Stage.DRAFT, Stage.SUBMITTED, Stage.WITHDRAWN).contains(stage);
            default -> true;
        };
    }

    private static Stream<Move> matrix() {
        List<Move> moves = new ArrayList<>();
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                moves.get(moves.size() - 1).open(line);
            } else {
                moves.add(Move.of(line));
            }
        }
        return moves.stream();
    }

    private static List<String> lines() {
        try (InputStream file =
                Objects.requireNonNull(AuthorizationMatrixTest.class.getResourceAsStream("/manuscript-matrix.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One endpoint, an acceptable body, and who may when. */
    private record Move(String verb, String pattern, String template, Map<Relation, Set<Stage>> openTo) {

        static Move of(String line) {
            String[] parts = line.strip().split("\\s+", 3);
            return new Move(parts[0], parts[1], parts.length > 2 ? parts[2] : "{}", new EnumMap<>(Relation.class));
        }

        void open(String line) {
            String[] sides = line.strip().split(":", 2);
            for (String relation : sides[0].strip().split("\\s+", -1)) {
                Set<Stage> stages =
                        openTo.computeIfAbsent(Relation.valueOf(relation), ignored -> EnumSet.noneOf(Stage.class));
                for (String stage : sides[1].strip().split("\\s+", -1)) {
                    stages.add(Stage.valueOf(stage));
                }
            }
        }

        String endpoint() {
            return verb + " " + pattern;
        }

        boolean isOpen(Relation relation, Stage stage) {
            return openTo.getOrDefault(relation, Set.of()).contains(stage);
        }

        String path(String id) {
            return pattern.replace("{id}", id)
                    .replace("{note}", matters.note(id))
                    .replace("{update}", matters.update(id))
                    .replace("{notice}", matters.notice(id))
                    .replaceAll("\\{[^}]+}", new UUID(0, 0).toString());
        }

        String body(String id) {
            return template.replace("$hash", matters.hash(id))
                    .replace("$base", String.valueOf(matters.revision(id)))
                    .replace("$note", matters.note(id))
                    .replace("$someone", cast.id(Relation.NOBODY).toString());
        }
    }
}

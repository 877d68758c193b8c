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
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.rejoinder.command.api.Cast.Relation;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may do what to one kind of thing, and in which of its states: read from a file that is written apart from the code
 * which decides. In it, an unindented line is an endpoint with an acceptable body, and the lines below say who may use it
 * when; anyone else is to be refused.
 *
 * @param <S> the states
 */
final class Matrix<S extends Enum<S>> {

    /** Stands for a part of a thing that it has not got: who might use one is told that there is none. */
    static final String NONE = new UUID(0, 0).toString();

    private static final Set<Integer> DONE = Set.of(200, 201);

    private final Class<S> states;
    private final List<Move<S>> moves = new ArrayList<>();

    /** Things in each state, and how requests name them. */
    interface Things<S> {

        /** A new one. */
        String in(S state);

        /** Another one, which may have come there by a shorter way. */
        default String likeIn(S state) {
            return in(state);
        }

        /** All that is kept of it, as something that differs when any of it does. */
        String kept(String id);

        /** A path or a body with what it names filled in. */
        String filled(String template, String id);
    }

    /** One endpoint, an acceptable body, and who may when. */
    private record Move<S>(String verb, String pattern, String body, Map<Relation, Set<S>> openTo) {

        String endpoint() {
            return verb + " " + pattern;
        }

        boolean isOpen(Relation relation, S state) {
            return openTo.getOrDefault(relation, Set.of()).contains(state);
        }
    }

    Matrix(String file, Class<S> states) {
        this.states = states;
        for (String line : lines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                open(moves.get(moves.size() - 1), line.strip().split(":", 2));
            } else {
                String[] parts = line.strip().split("\\s+", 3);
                String body = parts.length > 2 ? parts[2] : "{}";
                moves.add(new Move<>(parts[0], parts[1], body, new EnumMap<>(Relation.class)));
            }
        }
    }

    private void open(Move<S> move, String[] sides) {
        for (String relation : sides[0].strip().split("\\s+", -1)) {
            Set<S> open = move.openTo().computeIfAbsent(Relation.valueOf(relation), key -> EnumSet.noneOf(states));
            for (String state : sides[1].strip().split("\\s+", -1)) {
                open.add(Enum.valueOf(states, state));
            }
        }
    }

    private static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(Matrix.class.getResourceAsStream("/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when an endpoint of the thing is not in the file, or the file names another. */
    void demandAllOf(House house, Predicate<String> ofTheThing) {
        Set<String> registered = new TreeSet<>();
        house.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(ofTheThing)
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> registered.add(verb + " " + path))));
        assertThat(new TreeSet<>(moves.stream().map(Move::endpoint).toList())).isEqualTo(registered);
    }

    /**
     * Every endpoint in every state.
     *
     * @param refusals the status codes that someone may be refused with
     */
    Stream<DynamicTest> tests(
            House house, Cast cast, Things<S> things, BiFunction<Relation, S, Set<Integer>> refusals) {
        Map<S, String> standing = new EnumMap<>(states);
        for (S state : EnumSet.allOf(states)) {
            standing.put(state, things.in(state));
        }
        return moves.stream()
                .flatMap(move -> EnumSet.allOf(states).stream()
                        .map(state -> DynamicTest.dynamicTest(move.endpoint() + " when " + state, () -> {
                            SoftAssertions answers = new SoftAssertions();
                            String untouched = Objects.requireNonNull(standing.get(state));
                            String before = things.kept(untouched);
                            for (Relation relation : Relation.values()) {
                                boolean open = move.isOpen(relation, state);
                                // Whoever may do it changes the thing, so they get one of their own; all that must be
                                // refused is tried on the same one, and must change nothing.
                                String id = open ? things.likeIn(state) : untouched;
                                String path = things.filled(move.pattern(), id);
                                String body = things.filled(move.body(), id);
                                House.Answer answer =
                                        house.send(cast.who(relation), move.verb(), path, "application/json", body);
                                Set<Integer> refused = new TreeSet<>(refusals.apply(relation, state));
                                if ((path + body).contains(NONE) && !refused.contains(401)) {
                                    refused.add(404);
                                }
                                answers.assertThat(answer.status())
                                        .as(relation + " when " + state + ": " + answer.body())
                                        .isIn(open ? DONE : refused);
                            }
                            answers.assertThat(things.kept(untouched))
                                    .as("what it was after it was refused to all others")
                                    .isEqualTo(before);
                            answers.assertAll();
                        })));
    }
}

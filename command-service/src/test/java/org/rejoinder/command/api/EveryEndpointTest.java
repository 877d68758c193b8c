package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for every endpoint there is, found by asking the application and not by a list. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryEndpointTest {

    private static final House HOUSE = House.standing();

    private static final List<String> NONSENSE = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"x\":1}",
            "[\"x\",1,{}]",
            "\"" + "x".repeat(50_000) + "\"");

    private static final String HUGE = "{\"x\":\"" + "x".repeat(500_000) + "\"}";

    private static final String SERIES = HOUSE.post(
                    "aiko", "/api/series", Map.of("title", "Nonsense", "description", "x", "language", "en"))
            .text("id");
    private static final String MANUSCRIPT = HOUSE.post(
                    "aiko", "/api/commentaries", Map.of("series", SERIES, "kind", "EDITORS_NOTE"))
            .text("id");

    private record Endpoint(String method, String path, Class<?> payload, boolean open) {}

    private static List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        HOUSE.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") && !path.startsWith("/api/openapi"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> all.add(endpoint(method.name(), path, handler)))));
        assertThat(all).hasSizeGreaterThan(25);
        return all;
    }

    private static Endpoint endpoint(String method, String path, HandlerMethod handler) {
        Class<?> payload = Void.class;
        boolean open = true;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(Payload.class)) {
                payload = parameter.getParameterType();
            }
            open &= parameter.getParameterType() != Actor.class;
        }
        String there = path.startsWith("/api/series/") ? SERIES : MANUSCRIPT;
        String real = path.replace("{id}", there)
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        return new Endpoint(method, real, payload, open);
    }

    @Test
    void nobody_gets_past_the_door() {
        for (Endpoint endpoint : endpoints()) {
            if (!endpoint.open()) {
                House.Answer answer = HOUSE.send("", endpoint.method(), endpoint.path(), "application/json", "{}");
                assertThat(answer.status()).as(endpoint.toString()).isIn(401, 403);
            }
        }
    }

    @Test
    void no_endpoint_is_broken_by_nonsense() {
        Set<String> broken = new TreeSet<>();
        for (Endpoint endpoint : endpoints()) {
            for (String who : List.of("daniel", "rosa")) {
                for (String nonsense : List.of("", "{", "[]", "null", "7", HUGE)) {
                    note(broken, endpoint, nonsense, who, nonsense);
                }
            }
            if (endpoint.payload().isRecord()) {
                for (RecordComponent field : endpoint.payload().getRecordComponents()) {
                    for (String nonsense : NONSENSE) {
                        String body = "{\"" + field.getName() + "\":" + nonsense + "}";
                        note(broken, endpoint, field.getName() + ":" + nonsense, "daniel", body);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void the_id_of_something_else_is_the_id_of_nothing() {
        Set<String> broken = new TreeSet<>();
        for (Endpoint endpoint : endpoints()) {
            String other = endpoint.path().contains(MANUSCRIPT)
                    ? endpoint.path().replace(MANUSCRIPT, SERIES)
                    : endpoint.path().replace(SERIES, MANUSCRIPT);
            Endpoint elsewhere = new Endpoint(endpoint.method(), other, endpoint.payload(), endpoint.open());
            note(broken, elsewhere, "", "daniel", "{}");
            note(broken, elsewhere, "reason", "daniel", "{\"reason\":\"x\"}");
        }
        assertThat(broken).isEmpty();
    }

    private static void note(Set<String> broken, Endpoint endpoint, String what, String who, String body) {
        int status = HOUSE.send(who, endpoint.method(), endpoint.path(), "application/json", body)
                .status();
        if (status >= 500) {
            broken.add(endpoint.path() + " " + what.substring(0, Math.min(60, what.length())) + " -> " + status);
        }
    }

    @Test
    void every_text_field_states_its_limit() {
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.payload().isRecord()) {
                demandLimits(endpoint.payload());
            }
        }
    }

    private static void demandLimits(Class<?> payload) {
        for (RecordComponent component : payload.getRecordComponents()) {
            AnnotatedType type = component.getAnnotatedType();
            if (type instanceof AnnotatedParameterizedType list) {
                type = list.getAnnotatedActualTypeArguments()[0];
            }
            if (type.getType() == String.class) {
                assertThat(type.isAnnotationPresent(Line.class) || type.isAnnotationPresent(Prose.class))
                        .as(payload.getSimpleName() + "." + component.getName())
                        .isTrue();
            } else if (type.getType() instanceof Class<?> nested && nested.isRecord()) {
                demandLimits(nested);
            }
        }
    }
}

package org.rejoinder.contract.log;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Target;

/** Makes an event of any class of the contract: always the same one with everything set, or one of many at random. */
final class Samples {

    private static final Map<String, String> WORDS = Map.of(
            "sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "version", "1.0",
            "language", "en",
            "licence", "CC-BY-4.0",
            "dueOn", "2026-12-24",
            "closesOn", "2026-12-24",
            "originalDate", "2019-05",
            "sourceUrl", "https://example.org/essay",
            "at", "2026-12-24T09:00:00Z");

    private final @Nullable Random random;
    private int next = 1;

    private Samples(@Nullable Random random) {
        this.random = random;
    }

    static Object full(Class<?> event) {
        return new Samples(null).make(event);
    }

    static Object random(Class<?> event, long seed) {
        return new Samples(new Random(seed)).make(event);
    }

    private Object make(Class<?> type) {
        if (type == Target.class) {
            boolean essay = random == null || random.nextBoolean();
            return essay ? Target.essay(uuid(), string("version")) : Target.external(string("citation"));
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i].getName(), components[i].getAnnotatedType());
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is not a public record", impossible);
        }
    }

    private @Nullable Object value(String name, AnnotatedType type) {
        if (random != null && type.isAnnotationPresent(Nullable.class) && random.nextBoolean()) {
            return null;
        }
        if (type instanceof AnnotatedParameterizedType list) {
            return list(name, list.getAnnotatedActualTypeArguments()[0]);
        }
        Class<?> raw = (Class<?>) type.getType();
        if (raw == UUID.class) {
            return uuid();
        }
        if (raw == String.class) {
            return string(name);
        }
        if (raw == Instant.class) {
            return random == null
                    ? Instant.parse(string(name))
                    : Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
        }
        if (raw == int.class || raw == Integer.class) {
            return random == null ? next++ : random.nextInt();
        }
        if (raw == long.class || raw == Long.class) {
            return random == null ? (long) next++ : random.nextLong();
        }
        if (raw == boolean.class) {
            return random == null || random.nextBoolean();
        }
        return make(raw);
    }

    private List<Object> list(String name, AnnotatedType element) {
        List<Object> values = new ArrayList<>();
        for (int i = random == null ? 1 : random.nextInt(3); i > 0; i--) {
            values.add(Objects.requireNonNull(value(name, element)));
        }
        return values;
    }

    private UUID uuid() {
        return random == null ? new UUID(0, next++) : new UUID(random.nextLong(), random.nextLong());
    }

    private String string(String name) {
        if (random == null) {
            return WORDS.getOrDefault(name, name);
        }
        // Everything a text may hold: any character but NUL and halves of one.
        return random.ints(random.nextInt(20), 1, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package org.rejoinder.command.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState.FieldError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a record of a tree, and names every field that does not fit it instead of stopping at the first. A component not
 * marked nullable is required; a missing text is empty, a missing list has nothing in it, and their constraints decide.
 *
 * <p>From a form every leaf is text: numbers, dates and ids are read from it, and an empty one counts as not given.
 */
final class RecordBinder {

    private final boolean form;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    RecordBinder(boolean form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** The record, or null when nothing of the kind could be made. */
    @Nullable
    Object bind(Class<?> type, JsonNode tree) {
        return tree.isObject() ? record("", type, (ObjectNode) tree) : wrong("", "WRONG_TYPE");
    }

    private @Nullable Object record(String path, Class<?> type, ObjectNode tree) {
        RecordComponent[] components = type.getRecordComponents();
        refuseUnknown(path, tree, components);
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = component(path, components[i], tree.get(components[i].getName()));
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException notARecord) {
            throw new IllegalStateException("cannot make a " + type.getName(), notARecord);
        }
    }

    private void refuseUnknown(String path, ObjectNode tree, RecordComponent[] components) {
        Set<String> known = new HashSet<>();
        for (RecordComponent component : components) {
            known.add(component.getName());
        }
        for (String name : tree.propertyNames()) {
            if (!known.contains(name)) {
                wrong(path + name, "UNKNOWN_FIELD");
            }
        }
    }

    private @Nullable Object component(String path, RecordComponent component, @Nullable JsonNode node) {
        String field = path + component.getName();
        AnnotatedType type = component.getAnnotatedType();
        if (node == null || absent(node, component.getType())) {
            return missing(field, type, component.getType());
        }
        if (form && component.isAnnotationPresent(CommaSeparated.class) && node.isString()) {
            return list(field, type, parts(node.stringValue()));
        }
        Object value = value(field, type, node);
        return value == null ? nothing(component.getType()) : value;
    }

    private boolean absent(JsonNode node, Class<?> type) {
        boolean leftEmpty = form
                && type != String.class
                && node.isString()
                && node.stringValue().isBlank();
        return node.isNull() || leftEmpty;
    }

    private @Nullable Object missing(String field, AnnotatedType type, Class<?> raw) {
        if (type.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        Object nothing = nothing(raw);
        if (nothing == null || raw == int.class || raw == long.class) {
            wrong(field, raw.isEnum() ? "NOT_CHOSEN" : "REQUIRED");
        }
        return nothing;
    }

    private static @Nullable Object nothing(Class<?> raw) {
        if (raw == String.class) {
            return "";
        }
        if (raw == List.class) {
            return List.of();
        }
        if (raw == boolean.class) {
            return false;
        }
        return raw == int.class ? (Object) 0 : raw == long.class ? (Object) 0L : null;
    }

    private @Nullable Object value(String field, AnnotatedType annotated, JsonNode node) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class) {
            return list(field, annotated, node);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return node.isObject() ? record(field + ".", raw, (ObjectNode) node) : wrong(field, "WRONG_TYPE");
        }
        if (raw == String.class) {
            return node.isString() ? text(annotated, node.stringValue()) : wrong(field, "WRONG_TYPE");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return bool(field, node);
        }
        if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
            return number(field, raw, node);
        }
        if (!node.isString()) {
            return wrong(field, "WRONG_TYPE");
        }
        return parsed(field, raw, node.stringValue().strip());
    }

    /** A form's lines end as browsers send them; both ways of asking must give the same text, and the same hash. */
    private static String text(AnnotatedType annotated, String text) {
        String lines = text.replace("\r\n", "\n");
        return annotated.isAnnotationPresent(Line.class) ? lines.strip() : lines;
    }

    private @Nullable Object list(String field, AnnotatedType annotated, JsonNode node) {
        AnnotatedType of = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
        JsonNode items =
                form && !node.isArray() ? JsonNodeFactory.instance.arrayNode().add(node) : node;
        if (!items.isArray()) {
            return wrong(field, "WRONG_TYPE");
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            if (form && blank(item)) {
                continue;
            }
            Object value =
                    item.isNull() ? wrong(field + "[" + i + "]", "REQUIRED") : value(field + "[" + i + "]", of, item);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    /** Forms without script offer empty rows to fill; those left empty were not sent. */
    private static boolean blank(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().isBlank();
        }
        for (JsonNode child : node) {
            if (!blank(child)) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode parts(String line) {
        var parts = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(line.split("[,;\u3001\uff0c\uff1b\n]", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(parts::add);
        return parts;
    }

    private @Nullable Object bool(String field, JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (form && node.isString()) {
            switch (node.stringValue()) {
                case "true", "on", "yes" -> {
                    return true;
                }
                case "false", "off", "no" -> {
                    return false;
                }
                default -> {
                    return wrong(field, "WRONG_TYPE");
                }
            }
        }
        return wrong(field, "WRONG_TYPE");
    }

    private @Nullable Object number(String field, Class<?> raw, JsonNode node) {
        boolean small = raw == int.class || raw == Integer.class;
        try {
            if (node.isIntegralNumber()) {
                // Not a conditional expression: it would widen the int to a long.
                if (small) {
                    return node.intValue();
                }
                return node.longValue();
            }
            if (form && node.isString()) {
                String digits = node.stringValue().strip();
                if (small) {
                    return Integer.parseInt(digits);
                }
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException | tools.jackson.core.JacksonException notThatNumber) {
            return wrong(field, "NOT_A_NUMBER");
        }
        return wrong(field, "NOT_A_NUMBER");
    }

    private @Nullable Object parsed(String field, Class<?> raw, String text) {
        if (raw.isEnum()) {
            for (Object constant : raw.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            String choices =
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            errors.add(new FieldError(field, "UNKNOWN_VALUE", messages.of("UNKNOWN_VALUE", choices)));
            return null;
        }
        if (raw == UUID.class) {
            try {
                return text.length() == 36 ? UUID.fromString(text) : wrong(field, "NOT_AN_ID");
            } catch (IllegalArgumentException notAnId) {
                return wrong(field, "NOT_AN_ID");
            }
        }
        if (raw == LocalDate.class) {
            try {
                // Years of four digits: others are dates to Java, but not to the database or to a reader.
                return text.length() == 10 ? LocalDate.parse(text) : wrong(field, "NOT_A_DATE");
            } catch (DateTimeParseException notADate) {
                return wrong(field, "NOT_A_DATE");
            }
        }
        throw new IllegalStateException("a payload cannot hold a " + raw.getName());
    }

    private @Nullable Object wrong(String field, String code) {
        errors.add(new FieldError(field, code, messages.of(code)));
        return null;
    }
}

package org.rejoinder.command.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a form sent: fields in order, each with its values. Fields whose name begins with an underscore are instructions to
 * the server ({@code _next}, {@code _page}, {@code _key}, {@code _version}, {@code _then}, {@code _remove}, {@code _csrf}), not
 * data.
 */
record Form(Map<String, List<String>> values) {

    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_ROWS = 200;

    /**
     * Reads an {@code application/x-www-form-urlencoded} body.
     *
     * @throws Rejection when it is not UTF-8, not properly escaped, or has too many fields
     */
    static Form decode(byte[] body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.UTF_8);
        int fields = 0;
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++fields > MOST_FIELDS) {
                throw Rejection.of(HttpStatus.BAD_REQUEST, "TOO_MANY_FIELDS");
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(unescape(name), ignored -> new ArrayList<>()).add(unescape(value));
        }
        return new Form(values);
    }

    private static String unescape(String escaped) {
        String plain;
        try {
            plain = URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw Rejection.of(HttpStatus.BAD_REQUEST, "MALFORMED");
        }
        // The replacement character stands where bytes were not UTF-8, unless it was sent as itself.
        if (plain.indexOf('\uFFFD') >= 0 && !escaped.contains("%EF%BF%BD") && !escaped.contains("%ef%bf%bd")) {
            throw Rejection.of(HttpStatus.BAD_REQUEST, "MALFORMED");
        }
        return plain.replace("\r\n", "\n");
    }

    Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name)).map(list -> list.get(0));
    }

    /**
     * The data as a tree, so that {@code byline[0].displayName} lands where JSON would have put it. A row that a button took
     * away, {@code questions[1].} for instance, is left out as if it had been left empty.
     */
    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Optional<String> removed = first("_remove").filter(row -> row.endsWith("]."));
        values.forEach((name, list) -> {
            if (!name.startsWith("_") && removed.filter(name::startsWith).isEmpty()) {
                put(root, name, list);
            }
        });
        return root;
    }

    // Whether the very node put there came back is what is asked, not whether an equal one did.
    @SuppressWarnings("ReferenceEquality")
    private static void put(ObjectNode root, String name, List<String> values) {
        String[] steps = name.replace("[]", "").replace("[", ".[").split("\\.", -1);
        JsonNode at = root;
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            JsonNode next = last ? leaf(values) : steps[i + 1].startsWith("[") ? array() : object();
            JsonNode there = step(at, steps[i], next);
            if (there == null || (last && there != next)) {
                // Not a shape a field can have: kept under its whole name, which no record knows.
                root.set(name, leaf(values));
                return;
            }
            at = there;
        }
    }

    /** The node one step on, put there if it was missing; null when the step does not fit what is there. */
    private static @org.jspecify.annotations.Nullable JsonNode step(JsonNode at, String step, JsonNode ifMissing) {
        if (at instanceof ObjectNode object && !step.startsWith("[")) {
            JsonNode there = object.get(step);
            if (there == null) {
                object.set(step, ifMissing);
                return ifMissing;
            }
            return there;
        }
        if (at instanceof ArrayNode array && step.matches("\\[\\d{1,3}]")) {
            int index = Integer.parseInt(step.substring(1, step.length() - 1));
            if (index >= MOST_ROWS) {
                return null;
            }
            while (array.size() <= index) {
                array.addNull();
            }
            if (array.get(index).isNull()) {
                array.set(index, ifMissing);
                return ifMissing;
            }
            return array.get(index);
        }
        return null;
    }

    private static JsonNode leaf(List<String> values) {
        if (values.size() == 1) {
            return JsonNodeFactory.instance.stringNode(values.get(0));
        }
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

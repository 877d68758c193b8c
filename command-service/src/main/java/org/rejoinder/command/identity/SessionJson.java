package org.rejoinder.command.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.core.convert.support.GenericConversionService;

/**
 * Session attributes as JSON of simple values: text, numbers, truth, lists and maps of them. Anything else is refused when it
 * is written, so nothing in the session table can ever name a class to be loaded.
 */
final class SessionJson {

    private SessionJson() {}

    static GenericConversionService conversions() {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, SessionJson::write);
        conversions.addConverter(byte[].class, Object.class, SessionJson::read);
        return conversions;
    }

    private static byte[] write(Object value) {
        if (!simple(value)) {
            throw new IllegalArgumentException("A session holds simple JSON values only, not "
                    + value.getClass().getName());
        }
        return CanonicalJson.write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Object read(byte[] json) {
        return CanonicalJson.read(new String(json, StandardCharsets.UTF_8), Object.class);
    }

    private static boolean simple(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(SessionJson::simple);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(e -> e.getKey() instanceof String && simple(e.getValue()));
        }
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double;
    }
}

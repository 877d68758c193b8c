package org.rejoinder.query.live;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows, in a few letters that differ as soon as anything on it does, and say nothing else: the same page has the
 * same ones on every node and after every start. Pages are records all the way down; sets and maps count without an order.
 */
public final class Fingerprint {

    private static final int LETTERS = 32;

    /** Of whose values only some are shown: the others may change and nobody is told. */
    public interface Part {

        /** What is shown; some of it may be absent. */
        List<@Nullable Object> shown();
    }

    private Fingerprint() {}

    /** Of everything that a page shows. */
    public static String of(Object... parts) {
        return HexFormat.of().formatHex(digest(List.of(parts))).substring(0, LETTERS);
    }

    private static byte[] digest(@Nullable Object value) {
        MessageDigest digest = sha256();
        if (value instanceof Part part) {
            return digest(part.shown());
        }
        if (value instanceof Record row) {
            add(digest, row.getClass().getName());
            for (RecordComponent component : row.getClass().getRecordComponents()) {
                digest.update(digest(read(component, row)));
            }
        } else if (value instanceof Map<?, ?> map) {
            add(digest, "map");
            unordered(
                    digest,
                    map.entrySet().stream()
                            .map(entry -> List.of(digest(entry.getKey()), digest(entry.getValue())))
                            .toList());
        } else if (value instanceof Set<?> set) {
            add(digest, "set");
            unordered(digest, set);
        } else if (value instanceof Collection<?> list) {
            add(digest, "list");
            list.forEach(one -> digest.update(digest(one)));
        } else if (value instanceof byte[] bytes) {
            digest.update(bytes);
        } else {
            add(digest, value == null ? "" : value.getClass().getName() + ":" + value);
        }
        return digest.digest();
    }

    private static void unordered(MessageDigest digest, Collection<?> members) {
        List<ByteBuffer> digests = new ArrayList<>();
        members.forEach(one -> digests.add(ByteBuffer.wrap(digest(one))));
        digests.stream().sorted().forEach(digest::update);
    }

    private static void add(MessageDigest digest, String words) {
        digest.update(words.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Object read(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

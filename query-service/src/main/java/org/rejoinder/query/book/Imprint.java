package org.rejoinder.query.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.publication.Publications;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Names a file by all it is made of, so that it is known to be the same before it is made. */
@Component
class Imprint {

    private static final int TAG_BYTES = 16;

    /** Changes with the code that writes the files, whenever that makes others of the same. */
    private static final String EDITION = "2";

    private final Publications publications;
    private volatile byte @Nullable [] form;

    Imprint(Publications publications) {
        this.publications = publications;
    }

    /**
     * A strong entity tag.
     *
     * @param what of it is wanted: the kind of file, and the version where that is asked for
     * @param fingerprints of all essays that it is made of, in a fixed order
     */
    String tag(String what, String origin, Map<UUID, String> fingerprints) {
        MessageDigest digest = sha256();
        digest.update(form());
        add(digest, what, origin, publications.getName());
        fingerprints.forEach((essay, fingerprint) -> add(digest, essay.toString(), fingerprint));
        return '"'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), TAG_BYTES))
                + '"';
    }

    private static void add(MessageDigest digest, String... words) {
        for (String word : words) {
            digest.update(word.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /** Words, templates and styles of this release. */
    private byte[] form() {
        byte[] known = form;
        if (known == null) {
            MessageDigest digest = sha256();
            add(digest, EDITION);
            PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
            try {
                for (String pattern : List.of(
                        "classpath:templates/book/*.html", "classpath:book/*.css", "classpath:messages*.properties")) {
                    for (Resource resource : resources.getResources(pattern)) {
                        try (InputStream bytes = resource.getInputStream()) {
                            digest.update(bytes.readAllBytes());
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            known = digest.digest();
            form = known;
        }
        return known;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}

package org.rejoinder.query.prepared;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a request says it takes (RFC 9110, 12.5.1): how much it likes a media type is said by the range that fits it most
 * closely. Who says nothing, or nothing that can be read, takes everything.
 */
public final class Accepting {

    private static final String PROFILE = "profile";

    private final List<MediaType> ranges;

    private Accepting(List<MediaType> ranges) {
        this.ranges = ranges;
    }

    public static Accepting of(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return new Accepting(List.of(MediaType.ALL));
        }
        try {
            return new Accepting(MediaType.parseMediaTypes(accept));
        } catch (InvalidMediaTypeException unreadable) {
            return new Accepting(List.of(MediaType.ALL));
        }
    }

    /**
     * How much it likes a type, 0 for not at all.
     *
     * @param profile of the type; a range that names profiles fits only what has one of them
     */
    public double quality(MediaType type, @Nullable String profile) {
        MediaType closest = null;
        for (MediaType range : ranges) {
            if (range.includes(type)
                    && fits(range.getParameter(PROFILE), profile)
                    && (closest == null || closeness(range) > closeness(closest))) {
                closest = range;
            }
        }
        return closest == null ? 0 : closest.getQualityValue();
    }

    private static int closeness(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        if (range.isWildcardSubtype()) {
            return 1;
        }
        return range.getParameter(PROFILE) == null ? 2 : 3;
    }

    private static boolean fits(@Nullable String asked, @Nullable String profile) {
        return asked == null
                || (profile != null
                        && List.of(asked.replace("\"", "").strip().split("\\s+"))
                                .contains(profile));
    }

    /** Whether it likes nothing that it names more than this type: nobody who is asked need look for anything else. */
    boolean isContentWith(MediaType type) {
        double own = quality(type, null);
        return own > 0
                && ranges.stream()
                        .filter(range -> range.isConcrete() && !range.includes(type))
                        .allMatch(range -> range.getQualityValue() <= own);
    }
}

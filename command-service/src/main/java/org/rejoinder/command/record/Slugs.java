package org.rejoinder.command.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.log.Reservations;
import org.springframework.stereotype.Component;

/**
 * Gives out public addresses. What a person asks for is taken as asked for or refused with another offered; without a wish
 * the title makes one, numbered when it is taken. To be called within the unit of work that claims it.
 */
@Component("slugs")
public final class Slugs {

    private static final String KIND = "slug";
    private static final int MOST = 1_000;

    private final Reservations reservations;
    private final Messages messages;

    Slugs(Reservations reservations, Messages messages) {
        this.reservations = reservations;
        this.messages = messages;
    }

    /** The address of a series, claimed for it. */
    public String ofSeries(UUID seriesId, @Nullable String wish, String title) {
        return claim("series", wish, title, seriesId);
    }

    /** An address that no series has now, made of one that may be taken; a hint, claimed for nobody. */
    public String freeForSeries(String slug) {
        return free("series", slug, UUID.randomUUID());
    }

    /** The address of an essay in its series, claimed for it. */
    public String ofEssay(UUID seriesId, UUID commentaryId, @Nullable String wish, String title) {
        return claim(seriesId.toString(), wish, title, commentaryId);
    }

    private String claim(String scope, @Nullable String wish, String title, UUID owner) {
        String slug = wish == null || wish.isBlank() ? free(scope, made(title), owner) : asked(scope, wish, owner);
        String address = scope + "/" + slug;
        if (reservations.ownerOf(KIND, address).filter(owner.toString()::equals).isEmpty()) {
            reservations.claim(KIND, address, owner.toString());
        }
        return slug;
    }

    private String made(String title) {
        String slug = Slug.of(title);
        if (slug.isEmpty()) {
            throw Rejection.field(KIND, "NO_ADDRESS", messages.of("NO_ADDRESS"));
        }
        return slug;
    }

    private String asked(String scope, String wish, UUID owner) {
        if (isTaken(scope, wish, owner)) {
            throw Rejection.taken(KIND, messages.of("TAKEN_OFFER", free(scope, wish, owner)));
        }
        return wish;
    }

    private String free(String scope, String slug, UUID owner) {
        String free = slug;
        for (int number = 2; number < MOST && isTaken(scope, free, owner); number++) {
            String ending = "-" + number;
            free = slug.substring(0, Math.min(slug.length(), Slug.LONGEST - ending.length())) + ending;
        }
        return free;
    }

    /** What was set aside for an owner before is not taken for them. */
    private boolean isTaken(String scope, String slug, UUID owner) {
        return reservations
                .ownerOf(KIND, scope + "/" + slug)
                .filter(holder -> !holder.equals(owner.toString()))
                .isPresent();
    }
}

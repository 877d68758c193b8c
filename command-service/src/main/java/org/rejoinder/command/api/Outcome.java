package org.rejoinder.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.log.Commands;

/**
 * What a request brought about.
 *
 * @param id of the aggregate it changed
 * @param version of that aggregate after the change, as it is for who changed it: the next {@code If-Match}, and the {@code v}
 *     a page is asked with; absent for who is given none
 * @param part id of what was made inside it, for instance a note
 * @param revision of the working copy, when it was one that changed
 * @param notice code of something the person should know, though all went well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        UUID id,
        @Nullable Long version,
        @Nullable UUID part,
        @Nullable Integer revision,
        @Nullable String notice) {

    /** Something that its sender is given no version of. */
    public static Outcome of(UUID id) {
        return new Outcome(id, null, null, null, null);
    }

    public static Outcome of(UUID id, long version) {
        return new Outcome(id, version, null, null, null);
    }

    /** What a command did, whose handler answered with the version. */
    public static Outcome of(UUID id, Commands.Receipt<Long> receipt) {
        return of(id, Objects.requireNonNull(receipt.result()));
    }

    public static Outcome part(UUID id, long version, UUID part) {
        return new Outcome(id, version, part, null, null);
    }

    public static Outcome workingCopy(UUID id, int revision) {
        return new Outcome(id, null, null, revision, null);
    }

    public Outcome noticing(@Nullable String code) {
        return new Outcome(id, version, part, revision, code);
    }
}

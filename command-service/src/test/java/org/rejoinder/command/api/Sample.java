package org.rejoinder.command.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.NoteKind;

/** A payload with a field of every kind. */
record Sample(
        @NotBlank @Line(max = 20) String title,
        @Prose(max = 50) String text,
        @Nullable NoteKind kind,
        @Nullable UUID person,
        @Nullable LocalDate dueOn,
        @Nullable Integer count,
        boolean agreed,
        @CommaSeparated @Size(max = 3) List<@Line(max = 10) String> keywords,
        List<UUID> reviewers,
        @Valid List<Name> byline) {

    record Name(
            @NotBlank @Line(max = 20) String displayName,
            @Nullable @Line(max = 20) String affiliation) {}
}

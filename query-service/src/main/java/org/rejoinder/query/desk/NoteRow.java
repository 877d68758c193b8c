package org.rejoinder.query.desk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A margin note as one audience's table holds it, before its text is read. */
record NoteRow(
        UUID id,
        int version,
        String kind,
        @Nullable String audience,
        UUID text,
        DossierPage.Voice voice,
        boolean mine,
        @Nullable UUID inReplyTo,
        boolean resolved) {}

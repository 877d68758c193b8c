package org.rejoinder.command.annotation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.NoteKind;

/**
 * An annotation as a margin note can take it.
 *
 * @param id its IRI; of one without, made of what it says
 * @param text what it says, Markdown; empty for a mark without words
 * @param replacement the wording it proposes, absent unless it is a suggestion
 * @param creator who made it, as it names them; absent where it names nobody
 * @param created absent where it says none
 * @param quote the words it is on, absent for one on the whole text
 * @param prefix what stood before them, empty where it does not say
 * @param suffix what stood after them, empty where it does not say
 * @param start where they began, in characters (code points); absent where it does not say
 */
public record WebAnnotation(
        String id,
        NoteKind kind,
        String text,
        @Nullable String replacement,
        @Nullable String creator,
        @Nullable LocalDate created,
        @Nullable String quote,
        String prefix,
        String suffix,
        @Nullable Integer start) {}

package org.rejoinder.contract.commentary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a commentary answers: an essay at one published version, or a work outside with its citation. Exactly one of the
 * two is given. The first target of a list is the primary one, which places the essay in the thread.
 *
 * @param commentaryId the answered essay, absent for an external work
 * @param version the published version it pins, for instance {@code 1.0}; absent for an external work
 * @param citation how to cite the external work, absent for an essay
 * @param work the external work part by part, absent for an essay and where only the citation is known
 */
public record Target(
        @Nullable UUID commentaryId,
        @Nullable String version,
        @Nullable String citation,
        @Nullable Work work) {

    public Target {
        if ((commentaryId == null) == (citation == null)) {
            throw new IllegalArgumentException("a target is an essay or an external work, one of the two");
        }
        if (work != null && citation == null) {
            throw new IllegalArgumentException("a work outside has a citation");
        }
        if ((commentaryId == null) != (version == null)) {
            throw new IllegalArgumentException("an essay is answered at a version");
        }
    }

    public static Target essay(UUID commentaryId, String version) {
        return new Target(commentaryId, version, null, null);
    }

    public static Target external(String citation) {
        return new Target(null, null, citation, null);
    }

    public static Target external(Work work) {
        return new Target(null, null, work.citation(), work);
    }
}

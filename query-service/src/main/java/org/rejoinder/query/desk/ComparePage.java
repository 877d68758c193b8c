package org.rejoinder.query.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a manuscript, compared word by word.
 *
 * @param versions numbers of the versions this reader may choose from, the newest first
 */
public record ComparePage(String dossier, @Nullable String title, Compared compared, List<Integer> versions) {}

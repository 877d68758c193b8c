package org.rejoinder.query.write;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.desk.SeriesLine;

/**
 * The pages on which a file or a picture is brought into what is being written.
 *
 * @param revision of the working copy
 * @param written whether something is written already
 * @param last the file that was taken over last, absent when none was
 */
record BringPage(UUID id, SeriesLine series, int revision, boolean written, Intakes.@Nullable Intake last) {}

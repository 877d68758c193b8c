package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Beginning a response.
 *
 * @param essays what can be answered
 * @param chosen the essay the reader came from
 * @param allowed whether the call is open, or the viewer an editor
 * @param people for an editor: in whose name it can be begun
 */
public record RespondPage(
        SeriesLine series,
        List<SeriesDesk.Essay> essays,
        @Nullable UUID chosen,
        boolean allowed,
        List<People.Person> people,
        UUID viewer) {}

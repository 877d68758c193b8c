package org.rejoinder.torture.client;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What the clients know of together: series that several of them change, and manuscripts on the editors' table. */
public final class Press {

    /** More would only spread the clients out; they are to meet on the same aggregates. */
    private static final int SHARED_SERIES = 6;

    /** A series with a published lead and an open call. */
    record OpenSeries(UUID id, UUID lead) {}

    private final List<OpenSeries> series = new CopyOnWriteArrayList<>();
    private final List<UUID> submitted = new CopyOnWriteArrayList<>();

    void opened(OpenSeries opened) {
        series.add(opened);
        if (series.size() > SHARED_SERIES) {
            series.remove(0);
        }
    }

    void submitted(UUID manuscript) {
        submitted.add(manuscript);
    }

    void takenBack(UUID manuscript) {
        submitted.remove(manuscript);
    }

    @Nullable
    OpenSeries anySeries() {
        return any(series);
    }

    List<OpenSeries> allSeries() {
        return List.copyOf(series);
    }

    @Nullable
    UUID anySubmitted() {
        return any(submitted);
    }

    private static <T> @Nullable T any(List<T> list) {
        List<T> now = List.copyOf(list);
        return now.isEmpty() ? null : now.get(ThreadLocalRandom.current().nextInt(now.size()));
    }
}

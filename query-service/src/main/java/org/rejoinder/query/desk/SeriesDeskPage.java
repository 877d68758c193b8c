package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series as its editors look after it.
 *
 * @param essays what is public and can be answered
 * @param items manuscripts in the series, without the viewer's own
 * @param people who may be named as an author
 * @param ownLead whether the lead is the viewer's own essay, so that it is not among the items
 * @param leadWanted whether there is no lead, or the former one came to nothing
 * @param continues name of the series it continues
 */
public record SeriesDeskPage(
        SeriesLine series,
        List<SeriesDesk.Essay> essays,
        List<Item> items,
        List<People.Person> people,
        UUID viewer,
        boolean ownLead,
        boolean leadWanted,
        List<Invited> invitations,
        @Nullable String continues) {

    /** An invitation: whom it is for, and what became of it. */
    public record Invited(
            String path,
            String name,
            String kind,
            String state,
            OffsetDateTime since,
            @Nullable String answerBy) {}

    /** One manuscript. */
    public record Item(String path, String kind, String title, String author, String stage) {}
}

package org.rejoinder.query.desk;

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
 */
public record SeriesDeskPage(
        SeriesLine series,
        List<SeriesDesk.Essay> essays,
        List<Item> items,
        List<People.Person> people,
        UUID viewer,
        boolean ownLead,
        boolean leadWanted) {

    /** One manuscript. */
    public record Item(String path, String kind, @Nullable String title, String author, String stage) {}
}

package org.rejoinder.query.search;

import java.util.List;
import java.util.UUID;
import org.rejoinder.query.rows.Lexemes;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** The words of an essay's present version. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class SearchTextRow extends Row {

    static final Table<SearchTextRow> TABLE = Table.of("search_texts", SearchTextRow.class, "commentary_id");

    UUID commentaryId;
    long seq;
    String language;
    String titleWords;
    String nameWords;
    String summaryWords;
    String bodyWords;
    Lexemes words;
    Lexemes head;
    String blocks;
    List<UUID> contributors;
}

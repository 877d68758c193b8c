package org.rejoinder.query.site;

import java.util.List;

/**
 * What stands at the address of an essay that was removed.
 *
 * @param notices the notice of its removal
 * @param conversation the series in reading order, where its place stays
 */
record RemovedPage(
        Series series, Essay essay, List<Notice> notices, List<SeriesPage.Row> conversation, String permalink) {}

package org.rejoinder.query.site;

import org.jspecify.annotations.Nullable;

/**
 * One notice on an essay.
 *
 * @param before the version before the one that came with it, absent when none came with it
 * @param permalink address of the essay
 */
record NoticePage(
        Series series, Essay essay, Notice notice, @Nullable String before, String permalink) {

    public String address() {
        return permalink + "/notices/" + notice.number();
    }
}

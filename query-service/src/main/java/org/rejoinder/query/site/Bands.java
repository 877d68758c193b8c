package org.rejoinder.query.site;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which notices stand above a version: the gravest first, then the latest. */
final class Bands {

    private Bands() {}

    /**
     * Chooses among an essay's notices. One that stands above the text concerns every version until it is lifted; one that
     * came with a version is told from that version on, until a new one (2.0) begins afresh.
     *
     * @param versions the first first
     */
    static List<Notice> above(String version, List<VersionLine> versions, List<Notice> notices) {
        List<String> order = versions.stream().map(VersionLine::version).toList();
        return notices.stream()
                .filter(notice -> notice.liftedAt() == null)
                .filter(notice -> !notice.madeVersion()
                        || (major(notice.version()).equals(major(version))
                                && order.indexOf(notice.version()) <= order.indexOf(version)))
                .sorted(Comparator.comparing(Notice::ends)
                        .thenComparing(Notice::grave)
                        .thenComparing(Notice::number)
                        .reversed())
                .toList();
    }

    private static String major(@Nullable String version) {
        return version == null ? "" : version.substring(0, Math.max(0, version.indexOf('.')));
    }
}

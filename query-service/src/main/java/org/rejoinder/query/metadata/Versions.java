package org.rejoinder.query.metadata;

import java.util.List;
import java.util.Optional;
import org.rejoinder.query.exchange.Work;

/** Where the other versions of an essay are. */
final class Versions {

    private Versions() {}

    /** The path of the version before the one told of. */
    static Optional<String> before(Work work) {
        return neighbour(work, -1);
    }

    /** The path of the version after the one told of. */
    static Optional<String> after(Work work) {
        return neighbour(work, 1);
    }

    private static Optional<String> neighbour(Work work, int step) {
        List<Work.Version> versions = work.versions();
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).version().equals(work.version())) {
                int other = i + step;
                if (other < 0 || other >= versions.size()) {
                    return Optional.empty();
                }
                // The last one is where the essay is.
                return Optional.of(
                        other == versions.size() - 1
                                ? work.path()
                                : work.path() + "/v/" + versions.get(other).version());
            }
        }
        return Optional.empty();
    }
}

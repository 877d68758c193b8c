package org.rejoinder.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.CannotStart;

/** Words and options of a command, as they were given: {@code WORD --option VALUE}. */
final class Arguments {

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    private Arguments() {}

    /**
     * Reads them.
     *
     * @param known the options there are, each with a value
     * @throws CannotStart with the usage when they are not as it says
     */
    static Arguments read(List<String> given, int words, Set<String> known, String usage) {
        Arguments read = new Arguments();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (!word.startsWith("--")) {
                read.words.add(word);
            } else if (known.contains(word) && i + 1 < given.size()) {
                read.options.put(word, given.get(++i));
            } else {
                throw new CannotStart(usage);
            }
        }
        if (read.words.size() != words) {
            throw new CannotStart(usage);
        }
        return read;
    }

    String word(int index) {
        return words.get(index);
    }

    @Nullable
    String option(String name) {
        return options.get(name);
    }

    /** The folder named by {@code --data}, or the usual one. */
    Path data() {
        return path(options.getOrDefault("--data", "data"));
    }

    static Path path(String name) {
        return Path.of(name).toAbsolutePath().normalize();
    }
}

package org.rejoinder.torture.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rejoinder.contract.text.CanonicalJson;

/** One command and all that its client was told about it, in order, as the client's file has it. */
public record Story(Asked asked, List<Told> told, Path file) {

    /** Every story in the files of a folder, by key. */
    public static Map<String, Story> readAll(Path folder) {
        Map<String, Story> stories = new LinkedHashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
            for (Path file : files) {
                read(file, stories);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stories;
    }

    private static void read(Path file, Map<String, Story> stories) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(ClientLog.ASKED)) {
                Asked asked = CanonicalJson.read(line.substring(ClientLog.ASKED.length()), Asked.class);
                stories.put(asked.key(), new Story(asked, new ArrayList<>(), file));
            } else if (line.startsWith(ClientLog.TOLD)) {
                Told told = CanonicalJson.read(line.substring(ClientLog.TOLD.length()), Told.class);
                Story story = stories.get(told.key());
                if (story == null) {
                    throw new IllegalStateException(file + " has an answer to what was never asked: " + line);
                }
                story.told.add(told);
            }
        }
    }

    /** The first acknowledgement. */
    public Optional<Told> acknowledgement() {
        return told.stream().filter(Told::isAcknowledged).findFirst();
    }

    /** Whether it was refused, and no earlier try had an unknown end. */
    public boolean isRefusedOutright() {
        return !told.isEmpty() && told.get(0).isRefused();
    }

    /** Whether the client was told in the end that it is done, or that it will not be. */
    public boolean isSettled() {
        return told.stream().anyMatch(answer -> answer.isAcknowledged() || answer.isRefused());
    }
}

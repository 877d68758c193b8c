package org.rejoinder.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rejoinder.contract.text.CanonicalJson;
import tools.jackson.databind.JsonNode;

/**
 * The stored form of every event, kept for ever in {@code golden/NAME.REVISION.json}. A file is never changed once its
 * revision was released: another shape is another revision, with an upcaster.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenTest {

    private static final Pattern NAME_AND_REVISION = Pattern.compile("(\\w+\\.\\w+)\\.(\\w+)\\.json");
    private static final EventSerializer SERIALIZER = new EventSerializer();

    static Set<String> names() {
        return EventNames.all();
    }

    static List<String> files() throws Exception {
        Path folder = Path.of(GoldenTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_event_is_stored_as_its_golden_file_says(String name) throws Exception {
        Class<?> event = EventNames.classOf(name).orElseThrow();
        String stored = SERIALIZER.serialize(Samples.full(event), String.class).getData();
        String file = name + "." + EventNames.revisionOf(event) + ".json";

        assertThat(files()).as("golden files; %s would hold %s", file, stored).contains(file);
        assertThat(stored).isEqualTo(canonical(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_golden_file_can_be_read_by_this_build(String file) throws Exception {
        Matcher parts = NAME_AND_REVISION.matcher(file);
        assertThat(parts.matches()).as(file).isTrue();
        String name = parts.group(1);
        String revision = parts.group(2);

        Object event = SERIALIZER.deserialize(
                new SimpleSerializedObject<>(canonical(file), String.class, new SimpleSerializedType(name, revision)));

        assertThat(event).isInstanceOf(EventNames.classOf(name).orElseThrow());
        if (revision.equals(EventNames.revisionOf(event.getClass()))) {
            assertThat(event).isEqualTo(Samples.full(event.getClass()));
        }
    }

    private static String canonical(String file) throws IOException {
        try (InputStream content = GoldenTest.class.getResourceAsStream("/golden/" + file)) {
            assertThat(content).isNotNull();
            String json = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return CanonicalJson.write(CanonicalJson.read(json, JsonNode.class));
        }
    }
}

package org.rejoinder.seeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One series as its files describe it: {@code seeds/SLUG/series.yaml} and the Markdown beside it, on the class path.
 *
 * @param licence SPDX identifier, for all its texts
 * @param essays in the order they are loaded: an essay comes after those it answers
 */
public record SeriesSeed(
        String slug,
        String title,
        @Nullable Integer number,
        String description,
        String language,
        String licence,
        List<Essay> essays) {

    /** The series of a new installation. */
    public static final List<String> SLUGS = List.of("japan-russia-relations-1");

    /**
     * One essay that appeared elsewhere, here as a digest by the editors.
     *
     * @param file name of the Markdown file beside the YAML
     * @param title absent for an untitled response
     * @param original what it is a digest of
     * @param answers what it answers, the primary target first
     */
    public record Essay(
            String slug,
            String kind,
            String file,
            @Nullable String title,
            String summary,
            List<String> keywords,
            Original original,
            @Nullable List<Answer> answers) {

        public List<Answer> targets() {
            return answers == null ? List.of() : answers;
        }
    }

    /**
     * The bibliographic facts of an original.
     *
     * @param sortName as its author is filed
     * @param issue of the place it appeared in, as printed
     * @param date ISO date, or year and month, or year
     */
    public record Original(String author, String sortName, String title, String place, String issue, String date) {

        /** One line: who wrote what, where and when. */
        public String citation() {
            return "%s, “%s”, %s, %s".formatted(author, title.replace('“', '‘').replace('”', '’'), place, issue);
        }
    }

    /**
     * One target: an essay of the same series with the words of it that are answered, or a work outside it.
     *
     * @param essay slug of the essay, absent for a work outside
     * @param citation of the work outside, absent for an essay
     * @param quotes words of the essay that are answered, each occurring in it once
     */
    public record Answer(
            @Nullable String essay,
            @Nullable String citation,
            @Nullable List<String> quotes) {

        public List<String> passages() {
            return quotes == null ? List.of() : quotes;
        }
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Reads a series; what is not a series file, or has a field nobody knows, is an error. */
    public static SeriesSeed read(String slug) {
        Map<String, Object> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(text(slug, "series.yaml"));
        return MAPPER.convertValue(document, SeriesSeed.class);
    }

    /** The Markdown of one of its essays. */
    public String markdown(Essay essay) {
        return text(slug, essay.file());
    }

    private static String text(String series, String file) {
        String path = "/seeds/" + series + "/" + file;
        try (InputStream in = SeriesSeed.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No seed file " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

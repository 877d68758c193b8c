package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Essays in several languages, over HTTP on the whole command service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TranslationTest {

    private static final House HOUSE = House.standing();

    /** Two at once, however few processors the common pool counts. */
    private final ExecutorService apart = Executors.newFixedThreadPool(2);

    private String series = "";
    private String lead = "";

    @BeforeEach
    void a_lead() {
        series = HOUSE.post("aiko", "/api/series", Map.of("title", "On bridges", "description", "x", "language", "ja"))
                .text("id");
        lead = recorded("ja", null).text("id");
    }

    @AfterEach
    void no_more_threads() {
        apart.shutdownNow();
    }

    private House.Answer recorded(String language, @Nullable String original) {
        return recorded(language, original, "LEAD");
    }

    private House.Answer recorded(String language, @Nullable String original, String kind) {
        Map<String, Object> essay = new HashMap<>();
        essay.put("series", series);
        essay.put("kind", kind);
        essay.put("title", "The bridge in " + language);
        essay.put("language", language);
        essay.put("markdown", "The bridge stood for years.");
        essay.put("byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")));
        essay.put("licence", "CC-BY-4.0");
        essay.put("originalDate", "2013-07");
        essay.put("source", "A. Writer, The bridge, 2013");
        essay.put("translationOf", original);
        return HOUSE.post("aiko", "/api/records", essay);
    }

    private House.Answer declared(String translation, String original) {
        return HOUSE.post("aiko", "/api/commentaries/" + translation + "/translation", Map.of("original", original));
    }

    private House.Answer declaredFrom(CyclicBarrier start, String translation, String original) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
        return declared(translation, original);
    }

    @Test
    void a_lead_is_recorded_in_several_languages_each_once() {
        House.Answer english = recorded("en", lead);
        assertThat(english.status()).as(english.body()).isEqualTo(201);
        assertThat(recorded("ru", lead).status()).isEqualTo(201);

        assertThat(recorded("en-GB", lead).body()).contains("language-taken", "\"field\":\"original\"");
        assertThat(recorded("de", english.text("id")).body()).contains("original-is-translation");
        assertThat(recorded("ja", lead).body()).contains("same-language");
        assertThat(recorded("de", series).body()).contains("\"field\":\"original\"");
    }

    @Test
    void a_translation_is_taken_back_with_a_reason_and_declared_again() {
        String english = recorded("en", lead).text("id");
        String path = "/api/commentaries/" + english + "/translation";

        assertThat(declared(english, lead).status()).isEqualTo(200);
        assertThat(events("record.TranslationDeclared", english)).isOne();
        assertThat(HOUSE.post("aiko", path + "/take-back", Map.of("reason", " "))
                        .body())
                .contains("\"field\":\"reason\"");
        assertThat(HOUSE.post("daniel", path + "/take-back", Map.of("reason", "It says something else."))
                        .status())
                .isEqualTo(200);
        assertThat(HOUSE.post("daniel", path + "/take-back", Map.of("reason", "Again."))
                        .status())
                .isEqualTo(409);
        assertThat(declared(english, lead).status()).isEqualTo(200);
        assertThat(events("record.TranslationDeclared", english)).isEqualTo(2);
    }

    @Test
    void essays_are_not_declared_translations_of_each_other_nor_in_a_chain() {
        String english = recorded("en", null, "EDITORS_NOTE").text("id");
        String russian = recorded("ru", null, "EDITORS_NOTE").text("id");
        String german = recorded("de", null, "EDITORS_NOTE").text("id");
        assertThat(declared(english, russian).status()).isEqualTo(200);

        assertThat(declared(russian, english).body()).contains("original-is-translation", "\"field\":\"original\"");
        assertThat(declared(german, english).body()).contains("original-is-translation", "\"field\":\"original\"");
        assertThat(declared(russian, german).body()).contains("has-translations", "\"field\":\"original\"");
    }

    @Test
    void of_what_is_declared_crosswise_at_the_same_moment_one_stands() throws Exception {
        for (int i = 0; i < 5; i++) {
            String english = recorded("en", null, "EDITORS_NOTE").text("id");
            String russian = recorded("ru", null, "EDITORS_NOTE").text("id");
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<House.Answer> one =
                    CompletableFuture.supplyAsync(() -> declaredFrom(start, english, russian), apart);
            CompletableFuture<House.Answer> other =
                    CompletableFuture.supplyAsync(() -> declaredFrom(start, russian, english), apart);

            assertThat(List.of(one.get().status(), other.get().status())).containsExactlyInAnyOrder(200, 409);
            assertThat(events("record.TranslationDeclared", english) + events("record.TranslationDeclared", russian))
                    .isOne();
        }
    }

    private static int events(String name, String commentary) {
        return HOUSE.store()
                .sql("select count(*) from store.events where name = ? and payload ->> 'commentaryId' = ?")
                .param(name)
                .param(commentary)
                .query(Integer.class)
                .single();
    }
}

package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Essays in several languages, over HTTP on the whole command service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TranslationTest {

    private static final House HOUSE = House.standing();

    private String series = "";
    private String lead = "";

    @BeforeEach
    void a_lead() {
        series = HOUSE.post("aiko", "/api/series", Map.of("title", "On bridges", "description", "x", "language", "ja"))
                .text("id");
        lead = recorded("ja", null).text("id");
    }

    private House.Answer recorded(String language, @Nullable String original) {
        Map<String, Object> essay = new HashMap<>();
        essay.put("series", series);
        essay.put("kind", "LEAD");
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

    private static int events(String name, String commentary) {
        return HOUSE.store()
                .sql("select count(*) from store.events where name = ? and payload ->> 'commentaryId' = ?")
                .param(name)
                .param(commentary)
                .query(Integer.class)
                .single();
    }
}

package org.rejoinder.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small series in several languages: a lead in three, and a response to it in two that nobody has called translations yet. */
record TranslatedEssays(String address, Map<String, String> responses) {

    private static final String ENGLISH =
            "Nobody owns a river. A ferry is everybody’s road, and the road ends where the toll begins.";

    static TranslatedEssays of(Api api) {
        String series = api.post(
                        "daniel",
                        "/api/series",
                        Map.of(
                                "title", "Rivers in several languages",
                                "description", "Whose is a river, and in which language is that asked?",
                                "language", "en"))
                .path("id")
                .asString();
        String lead = record(api, series, "LEAD", "en", "A river and its roads", ENGLISH, null, null);
        record(api, series, "LEAD", "ja", "川とその道", "川は誰のものでもない。渡し船は皆の道であり、道は通行料の始まるところで終わる。", null, lead);
        record(
                api,
                series,
                "LEAD",
                "ru",
                "Река и её дороги",
                "Река никому не принадлежит. Паром — общая дорога.",
                null,
                lead);
        Map<String, String> responses = new HashMap<>();
        responses.put(
                "en",
                record(
                        api,
                        series,
                        "RESPONSE",
                        "en",
                        "Where the toll begins",
                        "“Nobody owns a river” is not so.",
                        lead,
                        null));
        responses.put("ja", record(api, series, "RESPONSE", "ja", "通行料の始まるところ", "川には持ち主がいる。", lead, null));
        return new TranslatedEssays("/series/rivers-in-several-languages", responses);
    }

    String response(String language) {
        return responses.getOrDefault(language, "");
    }

    private static String record(
            Api api,
            String series,
            String kind,
            String language,
            String title,
            String markdown,
            @Nullable String target,
            @Nullable String original) {
        Map<String, Object> essay = new HashMap<>(Map.of(
                "series", series,
                "kind", kind,
                "title", title,
                "language", language,
                "markdown", markdown,
                "byline", List.of(Map.of("displayName", "Ida Marsh", "sortName", "Marsh, Ida")),
                "licence", "CC-BY-4.0",
                "originalDate", "2014-05",
                "source", "Ida Marsh, Rivers, 2014"));
        if (target != null) {
            List<String> quotes = language.equals("en") ? List.of("Nobody owns a river") : List.of();
            essay.put("targets", List.of(Map.of("commentary", target, "quotes", quotes)));
        }
        essay.put("slug", (kind.equals("LEAD") ? "river-" : "toll-") + language);
        if (original != null) {
            essay.put("translationOf", original);
        }
        return api.post("daniel", "/api/records", essay).path("id").asString();
    }
}

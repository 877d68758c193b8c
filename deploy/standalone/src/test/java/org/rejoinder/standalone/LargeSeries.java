package org.rejoinder.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * As much as a series may come to: a lead of twelve thousand words with forty notes, tables and quotations from right to left,
 * and sixty answers, nested four deep, by people with every kind of name.
 */
record LargeSeries(String address, String lead) {

    private static final int ANSWERS = 60;
    private static final int TO_THE_LEAD = 22;
    private static final int DEEPEST = 4;
    private static final int SECTIONS = 12;
    private static final int PARAGRAPHS = 8;
    private static final int NOTES = 40;

    private static final List<String> WORDS = List.of(
            "harbour",
            "bridge",
            "toll",
            "council",
            "ferry",
            "river",
            "winter",
            "market",
            "law",
            "treaty",
            "border",
            "island",
            "letter",
            "question",
            "answer",
            "claim",
            "proof",
            "doubt",
            "reader",
            "city",
            "water",
            "stone");

    private static final List<List<String>> NAMES = List.of(
            List.of("Boris Tal", "Tal, Boris"),
            List.of("山田 花子", "Yamada, Hanako"),
            List.of(
                    "María de los Ángeles Fernández-Castañeda y Rodríguez de la Cuesta",
                    "Fernández-Castañeda y Rodríguez de la Cuesta, María de los Ángeles"),
            List.of("د. ليلى حدّاد", "Haddad, Layla"),
            List.of("Kwame Osei", "Osei, Kwame"));

    private record Known(String id, int depth, List<String> quotes) {}

    static LargeSeries of(RunningStandalone rejoinder) {
        Api api = new Api(rejoinder);
        Random random = new Random(7);
        String series = api.post(
                        "daniel",
                        "/api/series",
                        Map.of(
                                "title", "On crossings",
                                "description", "Who pays for crossings, and who is asked?",
                                "language", "en"))
                .path("id")
                .asString();
        List<String> quotes = new ArrayList<>();
        String title =
                "Who was asked? A long history of a short bridge, of the ferrymen it put out of work, and of what a town"
                        + " owes to those who carried it across the water";
        String lead = record(
                api,
                series,
                "LEAD",
                title,
                text(random, quotes),
                List.of("Ada Quist", "Quist, Ada"),
                "2013-07-02",
                List.of());
        List<Known> known = new ArrayList<>(List.of(new Known(lead, 0, quotes)));
        for (int i = 0; i < ANSWERS; i++) {
            Known target = i < TO_THE_LEAD ? known.get(0) : deepable(known, random);
            String quote = target.quotes().get(random.nextInt(target.quotes().size()));
            String own = "Nobody crosses twice, says number " + i;
            List<Map<String, ?>> targets = new ArrayList<>();
            targets.add(Map.of("commentary", target.id(), "quotes", List.of(quote)));
            if (i % 9 == 4) {
                targets.add(Map.of("commentary", known.get(1).id(), "quotes", List.of()));
            }
            if (i % 11 == 5) {
                targets.add(Map.of("citation", "Crossings Act 1899, s. 4"));
            }
            String id = record(
                    api,
                    series,
                    List.of("RESPONSE", "REPLY", "REJOINDER", "REJOINDER").get(target.depth()),
                    i % 4 == 3 ? null : sentence(random, 6),
                    "It says: \u201c" + quote + "\u201d. " + own + ".[^1]\n\n[^1]: " + sentence(random, 9),
                    NAMES.get(i % NAMES.size()),
                    "%d-%02d-%02d".formatted(2013 + target.depth(), 8 + i % 5, 1 + i % 28),
                    targets);
            known.add(new Known(id, target.depth() + 1, List.of(own)));
        }
        String address = "/series/on-crossings";
        return new LargeSeries(
                address,
                address + "/"
                        + api.database()
                                .sql("select slug from reading.essays where commentary_id = ?::uuid")
                                .param(lead)
                                .query(String.class)
                                .single());
    }

    private static Known deepable(List<Known> known, Random random) {
        List<Known> answers = known.stream()
                .filter(one -> one.depth() > 0 && one.depth() < DEEPEST)
                .toList();
        return answers.get(random.nextInt(answers.size()));
    }

    private static String text(Random random, List<String> quotes) {
        List<String> parts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int section = 0; section < SECTIONS; section++) {
            parts.add("## " + sentence(random, 5));
            for (int paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
                String quote = "Passage %d of section %d was never asked about".formatted(paragraph, section);
                quotes.add(quote);
                String words = sentences(random, 4) + " " + quote + ". " + sentences(random, 4);
                for (int more = paragraph % 4; more < 2 && notes.size() < NOTES; more++) {
                    int number = notes.size() + 1;
                    words += "[^" + number + "]";
                    notes.add("[^" + number + "]: " + sentences(random, 1 + number % 2));
                }
                parts.add(words);
            }
            parts.add("| Year | Toll |\n|---|--:|\n| 1890 | 3 |\n| 1891 | 4 |");
            parts.add("> وقال المجلس إن الجسر ملك للجميع، ولا يدفع أحد ثمن عبوره مرتين.");
            parts.add("- " + sentence(random, 8) + "\n- הגשר נסגר באביב ואיש לא שאל את בעלי המעבורות");
        }
        parts.addAll(notes);
        return String.join("\n\n", parts);
    }

    private static String sentences(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> sentence(random, 16) + ".")
                .collect(Collectors.joining(" "));
    }

    private static String sentence(Random random, int words) {
        String sentence = IntStream.range(0, words)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String record(
            Api api,
            String series,
            String kind,
            @Nullable String title,
            String markdown,
            List<String> name,
            String date,
            List<Map<String, ?>> targets) {
        Map<String, Object> essay = new TreeMap<>(Map.of(
                "series", series,
                "kind", kind,
                "markdown", markdown,
                "byline", List.of(Map.of("displayName", name.get(0), "sortName", name.get(1))),
                "licence", "CC-BY-4.0",
                "originalDate", date,
                "source", name.get(0) + ", in Crossings Quarterly",
                "summary", "What it says, in short.",
                "targets", targets));
        if (title != null) {
            essay.put("title", title);
        }
        return api.post("daniel", "/api/records", essay).path("id").asString();
    }
}

package org.rejoinder.query.contributors;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All contributors as they are filed: by script, then by the first letter of the name they are filed under. */
final class ContributorIndex {

    /**
     * The names of one letter.
     *
     * @param heading the letter; of kana the first of their row, of kanji without a reading 漢
     * @param anchor where it stands on the page
     */
    record Letter(String heading, String anchor, List<Contributors.Entry> entries) {}

    private static final String ROWS = "あいうえお|かきくけこ|さしすせそ|たちつてと|なにぬねの|はひふへほ|まみむめも|やゆよ|らりるれろ|わをん";

    private record Filed(int script, String heading) implements Comparable<Filed> {
        @Override
        public int compareTo(Filed other) {
            return script == other.script ? heading.compareTo(other.heading) : Integer.compare(script, other.script);
        }
    }

    private ContributorIndex() {}

    static List<Letter> of(List<Contributors.Entry> entries) {
        Map<Filed, List<Contributors.Entry>> letters = entries.stream()
                .sorted(Comparator.comparing((Contributors.Entry entry) ->
                                Spelling.fold(entry.contributor().sortName()))
                        .thenComparing(entry -> entry.contributor().slug()))
                .collect(Collectors.groupingBy(
                        ContributorIndex::filed,
                        TreeMap::new,
                        Collectors.mapping(Function.identity(), Collectors.toList())));
        return letters.entrySet().stream()
                .map(letter -> new Letter(
                        letter.getKey().heading(),
                        "letter-"
                                + Integer.toHexString(letter.getKey().heading().codePointAt(0)),
                        letter.getValue()))
                .toList();
    }

    private static Filed filed(Contributors.Entry entry) {
        int first = Spelling.fold(entry.contributor().sortName())
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .findFirst()
                .orElse('#');
        String letter = Character.toString(first).toUpperCase(Locale.ROOT);
        return switch (UnicodeScript.of(first)) {
            case LATIN -> new Filed(0, letter);
            case CYRILLIC -> new Filed(1, letter);
            case HIRAGANA, KATAKANA -> new Filed(2, row(first));
            case HAN -> new Filed(3, "漢");
            case COMMON, INHERITED -> new Filed(5, "#");
            default -> new Filed(4, letter);
        };
    }

    private static String row(int kana) {
        int plain = Normalizer.normalize(Character.toString(kana), Normalizer.Form.NFD)
                .codePointAt(0);
        int hiragana = plain >= 0x30A1 && plain <= 0x30F6 ? plain - 0x60 : plain;
        for (String row : ROWS.split("\\|", -1)) {
            if (row.indexOf(hiragana) >= 0) {
                return row.substring(0, 1);
            }
        }
        return Character.toString(hiragana);
    }
}

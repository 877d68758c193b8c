package org.rejoinder.contract.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.passage.Revision.Word;
import org.rejoinder.contract.text.Markdown;

/** Measures carrying on revised texts whose passages' fates are known: by hand, and by construction. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevisedTextsTest {

    private static final List<String> ESSAYS = List.of("harbour", "archive", "timetable", "perevod", "kawa");
    private static final int REVISIONS = 120;
    private static final int PASSAGES = 12;

    /** Counts what came of passages. */
    private static final class Tally {
        int all;
        int standing;
        int carried;
        int otherOrder;
        final List<String> wrong = new ArrayList<>();
        final List<String> missed = new ArrayList<>();
        final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);

        double shareWrong() {
            return (double) wrong.size() / all;
        }

        double shareCarried() {
            return (double) carried / standing;
        }

        String figures(String what) {
            return "%s: %d passages, %d of them still there in some form, carried %.1f %%, carried wrong %d (%.2f %%), order told otherwise %d, %s"
                    .formatted(
                            what,
                            all,
                            standing,
                            100 * shareCarried(),
                            wrong.size(),
                            100 * shareWrong(),
                            otherOrder,
                            fates);
        }
    }

    @Test
    void passages_of_essays_revised_by_hand_are_carried_and_not_one_to_a_wrong_place() {
        Tally tally = new Tally();
        for (String essay : ESSAYS) {
            MarkedEssay from = MarkedEssay.read(essay);
            MarkedEssay to = MarkedEssay.read(essay + ".revised");
            Carrying carrying = Carrying.between(from.plain(), to.plain());
            from.passages().forEach((name, passage) -> {
                Passage truth = to.passages().get(name);
                Carried carried = carrying.carry(passage);
                judge(tally, essay + " " + name, passage, truth, to.moved().getOrDefault(name, false), carried);
            });
        }
        System.out.println(tally.figures("Revised by hand"));
        tally.missed.forEach(System.out::println);
        assertThat(tally.all).isGreaterThan(70);
        assertThat(tally.wrong).isEmpty();
        assertThat(tally.shareCarried()).isGreaterThan(0.9);
    }

    private static void judge(
            Tally tally, String what, Passage passage, @Nullable Passage truth, boolean moved, Carried carried) {
        tally.all++;
        tally.fates.merge(carried.fate(), 1, Integer::sum);
        tally.standing += truth == null ? 0 : 1;
        Passage place = carried.place();
        if (place == null) {
            if (truth != null) {
                tally.missed.add("Not carried: " + what + " \u201C" + passage.exact() + "\u201D");
            }
            return;
        }
        tally.carried++;
        String said = what + " " + carried.fate() + " \u201C" + passage.exact() + "\u201D to \u201C" + place.exact()
                + "\u201D";
        if (truth == null) {
            tally.carried--;
            tally.wrong.add(said + ", which was taken out");
        } else if (carried.fate().sameWords() != folded(passage.exact()).equals(folded(truth.exact()))) {
            tally.wrong.add(said + ", as if the words were " + (carried.fate().sameWords() ? "the same" : "others"));
        } else if (carried.fate().sameWords() ? place.start() != truth.start() : overlap(place, truth) < 0.5) {
            tally.wrong.add(said + ", not \u201C" + truth.exact() + "\u201D");
        } else if (carried.fate().sameWords() && moved != (carried.fate() == Fate.MOVED)) {
            tally.otherOrder++;
        }
    }

    private static double overlap(Passage one, Passage other) {
        int common = Math.min(one.end(), other.end()) - Math.max(one.start(), other.start());
        return (double) common / (Math.max(one.end(), other.end()) - Math.min(one.start(), other.start()));
    }

    private static String folded(String text) {
        return Folded.of(text).text.replace(" ", "");
    }

    @Test
    void passages_of_texts_revised_at_random_are_carried_and_fewer_than_one_in_a_hundred_to_a_wrong_place() {
        Tally tally = new Tally();
        Tally changed = new Tally();
        for (String essay : ESSAYS) {
            Random random = new Random(essay.hashCode() + Long.getLong("revisions.seed", 0));
            boolean spaced = !essay.equals("kawa");
            List<List<String>> original = words(essay, spaced);
            List<String> bank = bank(essay, spaced);
            for (int n = 0; n < REVISIONS; n++) {
                Revision revision = new Revision(original, bank, spaced ? " " : "", random);
                int edits = 1 + random.nextInt(20);
                for (int k = 0; k < edits; k++) {
                    revision.edit();
                }
                if (random.nextInt(3) == 0) {
                    revision.setInOtherType();
                }
                measure(tally, changed, original, revision, spaced ? " " : "", random);
            }
        }
        System.out.println(tally.figures("Revised at random"));
        System.out.println(changed.figures("Of these, changed themselves"));
        tally.wrong.forEach(wrong -> System.out.println("Wrong: " + wrong));
        assertThat(tally.all).isGreaterThan(5_000);
        assertThat(changed.all).isGreaterThan(1_000);
        // The harder question: the share among those that the revision touched.
        assertThat(changed.shareWrong()).isLessThan(0.01);
        assertThat(tally.shareWrong()).isLessThan(0.01);
        assertThat(tally.shareCarried()).isGreaterThan(0.95);
    }

    private static void measure(
            Tally tally, Tally changed, List<List<String>> original, Revision revision, String space, Random random) {
        List<List<Word>> before = new Revision(original, List.of(), space, random).blocks();
        Text from = new Text(before, space);
        Text to = new Text(revision.blocks(), space);
        assertThat(to.plain.text()).isEqualTo(to.expected);
        Carrying carrying = Carrying.between(from.plain, to.plain);
        for (int n = 0; n < PASSAGES; n++) {
            int start = random.nextInt(from.words.size());
            int length = space.isEmpty() ? 4 + random.nextInt(30) : 2 + random.nextInt(random.nextBoolean() ? 6 : 30);
            int end = Math.min(from.words.size(), start + length);
            Passage passage = from.passage(start, end);
            Carried carried = carrying.carry(passage);
            if (!judge(tally, passage, start, end, to, carried)) {
                judge(changed, passage, start, end, to, carried);
            }
        }
    }

    /** Counts, and answers whether the passage stands unchanged. */
    private static boolean judge(Tally tally, Passage passage, int start, int end, Text to, Carried carried) {
        List<Integer> own = new ArrayList<>();
        for (int j = 0; j < to.words.size(); j++) {
            if (to.words.get(j).sources().stream().anyMatch(source -> start <= source && source < end)) {
                own.add(j);
            }
        }
        boolean whole = own.size() == end - start
                && own.get(own.size() - 1) - own.get(0) == end - start - 1
                && own.stream().allMatch(j -> to.words.get(j).same())
                && own.stream()
                        .map(j -> to.words.get(j).sources().get(0))
                        .toList()
                        .equals(IntStream.range(start, end).boxed().toList());
        tally.all++;
        tally.fates.merge(carried.fate(), 1, Integer::sum);
        tally.standing += own.isEmpty() ? 0 : 1;
        Passage place = carried.place();
        if (place == null) {
            if (!own.isEmpty()) {
                tally.missed.add("Not carried: \u201C" + passage.exact() + "\u201D, of which there is "
                        + own.stream().map(j -> to.words.get(j).text()).toList());
            }
            return whole;
        }
        String said = carried.fate() + " \u201C" + passage.exact() + "\u201D to \u201C" + place.exact() + "\u201D";
        if (own.isEmpty()) {
            tally.wrong.add(said + ", which was taken out");
            return whole;
        }
        tally.carried++;
        if (carried.fate().sameWords() && !folded(passage.exact()).equals(folded(place.exact()))) {
            tally.wrong.add(said + ", as if the words were the same");
        } else if (whole) {
            if (!carried.fate().sameWords() || place.start() != to.starts.get(own.get(0))) {
                tally.wrong.add(said + ", though it stands unchanged at " + to.starts.get(own.get(0)));
            }
        } else {
            Set<Integer> mine = new HashSet<>(own);
            List<Integer> covered = to.wordsIn(place);
            long hits = covered.stream().filter(mine::contains).count();
            // What was set between its words belongs to the place; others' words at its ends do not.
            long foreign = covered.stream()
                    .filter(j -> !to.words.get(j).sources().isEmpty())
                    .filter(j -> j < own.get(0) || j > own.get(own.size() - 1))
                    .count();
            if (hits * 3 < own.size() || foreign > hits) {
                tally.wrong.add(said + ", of which there is "
                        + own.stream().map(j -> to.words.get(j).text()).toList());
            }
        }
        return whole;
    }

    /** A text as its words, each with its place in the plain text. */
    private static final class Text {
        final List<Word> words = new ArrayList<>();
        final List<Integer> starts = new ArrayList<>();
        final String expected;
        final PlainText plain;
        private final Quotation quotation;

        Text(List<List<Word>> blocks, String space) {
            StringBuilder text = new StringBuilder();
            StringBuilder markdown = new StringBuilder();
            for (List<Word> block : blocks) {
                if (!text.isEmpty()) {
                    text.append('\n');
                    markdown.append("\n\n");
                }
                String between = "";
                for (Word word : block) {
                    text.append(between);
                    markdown.append(between);
                    starts.add(text.length());
                    words.add(word);
                    text.append(word.text());
                    markdown.append(word.text());
                    between = space;
                }
            }
            this.expected = text.toString();
            this.plain = PlainText.of(markdown.toString());
            this.quotation = new Quotation(plain);
        }

        Passage passage(int start, int end) {
            return quotation.passage(
                    starts.get(start),
                    starts.get(end - 1) + words.get(end - 1).text().length());
        }

        List<Integer> wordsIn(Passage place) {
            List<Integer> covered = new ArrayList<>();
            for (int j = 0; j < words.size(); j++) {
                if (starts.get(j) < place.end()
                        && place.start() < starts.get(j) + words.get(j).text().length()) {
                    covered.add(j);
                }
            }
            return covered;
        }
    }

    private static final Pattern SPACED = Pattern.compile("\\S+");
    private static final Pattern UNSPACED = Pattern.compile("\\S");

    private static List<List<String>> words(String essay, boolean spaced) {
        return MarkedEssay.read(essay).plain().blocks().stream()
                .map(block -> (spaced ? SPACED : UNSPACED)
                        .matcher(block.text())
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .toList();
    }

    /** Words of the other essays to put in. */
    private static List<String> bank(String essay, boolean spaced) {
        return ESSAYS.stream()
                .filter(other -> !other.equals(essay) && (spaced ? !other.equals("kawa") : other.equals("perevod")))
                .flatMap(other -> words(other, spaced).stream())
                .flatMap(List::stream)
                .filter(word -> spaced || Character.isLetter(word.codePointAt(0)))
                .toList();
    }

    @Test
    void a_long_essay_is_aligned_while_a_page_is_made() {
        List<String> paragraphs = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            int chapter = n;
            ESSAYS.stream()
                    .filter(essay -> !essay.equals("kawa"))
                    .flatMap(essay -> words(essay, true).stream())
                    .forEach(block -> paragraphs.add(String.join(" ", block).replace("the", "the" + chapter)));
        }
        String before = String.join("\n\n", paragraphs);
        for (int i = 0; i < paragraphs.size(); i += 7) {
            paragraphs.set(i, paragraphs.get(i).replace("a", "o"));
        }
        paragraphs.add(3, paragraphs.remove(paragraphs.size() - 5));
        PlainText from = PlainText.of(before);
        PlainText to = PlainText.of(String.join("\n\n", paragraphs));
        assertThat(Markdown.words(from.text())).isGreaterThan(12_000);
        long start = System.nanoTime();
        Carrying carrying = Carrying.between(from, to);
        long aligned = System.nanoTime();
        Quotation quotation = new Quotation(from);
        int carried = 0;
        for (int at = 0; at + 60 < from.text().length(); at += 997) {
            carried += carrying.carry(quotation.passage(at, at + 60)).place() == null ? 0 : 1;
        }
        System.out.printf(
                "A long essay: %d words, aligned in %d ms, %d passages carried in %d ms%n",
                Markdown.words(from.text()),
                (aligned - start) / 1_000_000,
                carried,
                (System.nanoTime() - aligned) / 1_000_000);
        assertThat(carried).isGreaterThan(60);
        assertThat((aligned - start) / 1_000_000).isLessThan(3_000);
    }
}

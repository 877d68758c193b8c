package org.rejoinder.query.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;

/** Compares word by word. What is left out stands before what takes its place. */
final class Words {

    /**
     * A word, a sign between words, a sign of a script written without spaces, each with the space before it; or the end of
     * a paragraph.
     */
    private static final Pattern TOKEN = Pattern.compile("\n"
            + "|[^\\S\n]*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\x{3000}-\\x{303f}]"
            + "|[^\\S\n]*(?:(?![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])[\\p{L}\\p{M}\\p{N}])+"
            + "(?:['\u2019-](?:(?![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])[\\p{L}\\p{M}\\p{N}])+)*"
            + "|[^\\S\n]*[^\\s]|[^\\S\n]+");

    private Words() {}

    static List<Stretch> compare(String before, String after) {
        if (before.equals(after)) {
            return before.isEmpty() ? List.of() : List.of(new Stretch(Change.SAME, before));
        }
        List<String> older = tokens(before);
        List<String> newer = tokens(after);
        // What is the same at both ends is no part of a change, even where other words could be made to fit.
        int first = sameAtStart(older, newer);
        int last = sameAtEnd(older.subList(first, older.size()), newer.subList(first, newer.size()));
        Runs runs = new Runs();
        runs.same(String.join("", older.subList(0, first)));
        compare(older.subList(first, older.size() - last), newer.subList(first, newer.size() - last), runs);
        runs.same(String.join("", older.subList(older.size() - last, older.size())));
        return runs.stretches();
    }

    private static void compare(List<String> older, List<String> newer, Runs runs) {
        // Two long texts with nothing in common would fill the memory otherwise.
        Patch<String> patch = DiffUtils.diff(older, newer, new MyersDiffWithLinearSpace<>());
        int at = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            int position = delta.getSource().getPosition();
            runs.same(String.join("", older.subList(at, position)));
            runs.change(
                    String.join("", delta.getSource().getLines()),
                    String.join("", delta.getTarget().getLines()));
            at = position + delta.getSource().size();
        }
        runs.same(String.join("", older.subList(at, older.size())));
    }

    private static int sameAtStart(List<String> older, List<String> newer) {
        int most = Math.min(older.size(), newer.size());
        int same = 0;
        while (same < most && older.get(same).equals(newer.get(same))) {
            same++;
        }
        return same;
    }

    private static int sameAtEnd(List<String> older, List<String> newer) {
        int most = Math.min(older.size(), newer.size());
        int same = 0;
        while (same < most && older.get(older.size() - 1 - same).equals(newer.get(newer.size() - 1 - same))) {
            same++;
        }
        return same;
    }

    static int count(List<Stretch> stretches, Change change) {
        return stretches.stream()
                .filter(stretch -> stretch.change() == change)
                .mapToInt(stretch -> Markdown.words(stretch.text()))
                .sum();
    }

    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /**
     * Gathers changes. A word or two that two long changes happen to share are no resting place for a reader: they are told
     * as changed with what stands around them.
     */
    private static final class Runs {

        private final List<Stretch> done = new ArrayList<>();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();
        private String between = "";

        void same(String text) {
            if (text.isEmpty()) {
                return;
            }
            if (removed.isEmpty() && added.isEmpty()) {
                addSame(text);
            } else {
                between += text;
            }
        }

        void change(String gone, String come) {
            if (!between.isEmpty()) {
                if (isIsland(between, gone, come)) {
                    removed.append(between);
                    added.append(between);
                } else {
                    flush();
                }
                between = "";
            }
            removed.append(gone);
            added.append(come);
        }

        private boolean isIsland(String text, String gone, String come) {
            return text.indexOf('\n') < 0
                    && text.length() <= Math.max(removed.length(), added.length()) / 2
                    && text.length() <= Math.max(gone.length(), come.length()) / 2;
        }

        private void flush() {
            if (!removed.isEmpty()) {
                done.add(new Stretch(Change.REMOVED, removed.toString()));
            }
            if (!added.isEmpty()) {
                done.add(new Stretch(Change.ADDED, added.toString()));
            }
            removed.setLength(0);
            added.setLength(0);
            if (!between.isEmpty()) {
                addSame(between);
                between = "";
            }
        }

        private void addSame(String text) {
            int last = done.size() - 1;
            if (last >= 0 && done.get(last).change() == Change.SAME) {
                done.set(last, new Stretch(Change.SAME, done.get(last).text() + text));
            } else {
                done.add(new Stretch(Change.SAME, text));
            }
        }

        List<Stretch> stretches() {
            flush();
            return List.copyOf(done);
        }
    }
}

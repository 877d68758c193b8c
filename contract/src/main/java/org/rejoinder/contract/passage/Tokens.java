package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The words and signs of a plain text in order, folded for comparison; white space is between them and counts for nothing.
 * In scripts written without spaces each character is one.
 */
final class Tokens {

    private final List<String> words = new ArrayList<>();
    private final int[] starts;
    private final int[] ends;
    private final boolean[] closing;
    private final boolean[] opening;

    private Tokens(PlainText plain) {
        Folded folded = Folded.of(plain.text());
        IntStream.Builder first = IntStream.builder();
        IntStream.Builder last = IntStream.builder();
        for (int i = 0; i < folded.text.length(); ) {
            int end = end(folded.text, i);
            if (folded.text.charAt(i) != ' ') {
                words.add(folded.text.substring(i, end));
                first.add(folded.start(i));
                last.add(folded.end(end - 1));
            }
            i = end;
        }
        this.starts = first.build().toArray();
        this.ends = last.build().toArray();
        this.opening = new boolean[size()];
        this.closing = closing(plain);
    }

    static Tokens of(PlainText plain) {
        return new Tokens(plain);
    }

    private static int end(String text, int from) {
        int c = text.codePointAt(from);
        int at = from + Character.charCount(c);
        if (!inWords(c)) {
            return at;
        }
        while (at < text.length()) {
            int next = text.codePointAt(at);
            int after = at + Character.charCount(next);
            boolean apostrophe = next == '\'' && after < text.length() && inWords(text.codePointAt(after));
            if (!inWords(next) && !apostrophe) {
                break;
            }
            at = after;
        }
        return at;
    }

    private static boolean inWords(int c) {
        return (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) && !unspaced(c);
    }

    /** Scripts whose words no space divides. */
    static boolean unspaced(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** Which tokens end a sentence, with the quotation marks and brackets that close after it. */
    private boolean[] closing(PlainText plain) {
        boolean[] marks = new boolean[size()];
        int block = 0;
        for (int i = 0; i < marks.length; i++) {
            while (block < plain.blocks().size() - 1
                    && plain.blocks().get(block + 1).start() <= starts[i]) {
                block++;
                opening[i] = true;
                if (i > 0) {
                    marks[i - 1] = true;
                }
            }
            boolean spaceAfter = i == marks.length - 1 || ends[i] < starts[i + 1];
            boolean closer = i > 0 && (words.get(i).equals("'") || words.get(i).equals(")"));
            marks[i] = i == marks.length - 1
                    || words.get(i).equals("\u3002")
                    || (spaceAfter && endsSentence(words.get(closer ? i - 1 : i)));
        }
        return marks;
    }

    private static boolean endsSentence(String word) {
        return word.equals(".") || word.equals("!") || word.equals("?");
    }

    int size() {
        return words.size();
    }

    String word(int i) {
        return words.get(i);
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    /** Whether a sentence ends with this token, or a block. */
    boolean closes(int i) {
        return closing[i];
    }

    /** Whether a sentence or block ends with any of some tokens. */
    boolean closesWithin(int start, int end) {
        for (int i = start; i < end; i++) {
            if (closing[i]) {
                return true;
            }
        }
        return false;
    }

    /** Some tokens as one string, a space between each. */
    String text(int start, int end) {
        return String.join(" ", words.subList(start, end));
    }

    /** How much of a break there is before a token: 0 inside a sentence, 1 between sentences, 2 between blocks. */
    int breakBefore(int i) {
        if (i == 0 || i == size() || opening[i]) {
            return 2;
        }
        return closing[i - 1] ? 1 : 0;
    }

    /** The first token that ends after a position. */
    int from(int position) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The first token that starts at a position or after it. */
    int to(int position) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] >= position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}

package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An essay revised at random, word by word, that remembers where each word of the original went: so what became of any
 * passage is known without looking for it.
 */
final class Revision {

    /**
     * A word, or a character where no spaces divide words.
     *
     * @param sources the original words it is or stands for, none for a new one
     * @param same whether it is its source unchanged
     */
    record Word(String text, List<Integer> sources, boolean same) {}

    private static final String END_OF_SENTENCE = ".*[.!?\u3002][\"'\u201D\u2019)\u300D]*";

    private final List<List<Word>> blocks = new ArrayList<>();
    private final List<String> bank;
    private final Random random;
    private final String space;

    /** Takes an original apart. */
    Revision(List<List<String>> original, List<String> bank, String space, Random random) {
        int id = 0;
        for (List<String> block : original) {
            List<Word> words = new ArrayList<>();
            for (String word : block) {
                words.add(new Word(word, List.of(id++), true));
            }
            blocks.add(words);
        }
        this.bank = bank;
        this.space = space;
        this.random = random;
    }

    List<List<Word>> blocks() {
        return blocks;
    }

    String markdown() {
        return String.join(
                "\n\n",
                blocks.stream()
                        .map(block -> String.join(
                                space, block.stream().map(Word::text).toList()))
                        .toList());
    }

    void edit() {
        switch (random.nextInt(17)) {
            case 0 -> blocks.add(random.nextInt(blocks.size() + 1), newWords(15 + random.nextInt(50)));
            case 1, 2 -> someBlock().addAll(0, newWords(6 + random.nextInt(12)));
            case 3, 4 -> takeSentence();
            case 5 -> moveBlock();
            case 6, 7 -> moveSentence();
            case 8 -> split();
            case 9 -> merge();
            case 10 -> typo();
            case 11, 12 -> replace(1 + random.nextInt(3));
            case 13 -> insert(newWords(1 + random.nextInt(5)));
            case 14 -> deleteWords();
            case 15 -> repeatPhrase();
            default -> rewriteSentence();
        }
        blocks.removeIf(List::isEmpty);
        if (blocks.isEmpty()) {
            blocks.add(newWords(20));
        }
    }

    /** Other quotation marks, dashes, spaces and ligatures throughout: no word changes. */
    void setInOtherType() {
        blocks.forEach(block -> block.replaceAll(word -> new Word(
                word.text()
                        .replace("\"", random.nextBoolean() ? "\u201C" : "\u00AB")
                        .replace("'", "\u2019")
                        .replace("fi", "\uFB01")
                        .replace("-", "\u2011"),
                word.sources(),
                word.same())));
    }

    private List<Word> someBlock() {
        return blocks.get(random.nextInt(blocks.size()));
    }

    private List<Word> newWords(int count) {
        int from = random.nextInt(Math.max(1, bank.size() - count));
        List<Word> words = new ArrayList<>();
        for (int i = from; i < Math.min(bank.size(), from + count); i++) {
            words.add(new Word(bank.get(i), List.of(), false));
        }
        return words;
    }

    /** Start and end of a sentence of a block. */
    private int[] sentence(List<Word> block) {
        int at = random.nextInt(block.size());
        int start = at;
        while (start > 0 && !block.get(start - 1).text().matches(END_OF_SENTENCE)) {
            start--;
        }
        int end = at;
        while (end < block.size() - 1 && !block.get(end).text().matches(END_OF_SENTENCE)) {
            end++;
        }
        return new int[] {start, end + 1};
    }

    private List<Word> takeSentence() {
        List<Word> block = someBlock();
        int[] sentence = sentence(block);
        List<Word> taken = new ArrayList<>(block.subList(sentence[0], sentence[1]));
        block.subList(sentence[0], sentence[1]).clear();
        return taken;
    }

    private void moveBlock() {
        List<Word> block = blocks.remove(random.nextInt(blocks.size()));
        blocks.add(random.nextInt(blocks.size() + 1), block);
    }

    private void moveSentence() {
        List<Word> sentence = takeSentence();
        List<Word> block = someBlock();
        block.addAll(block.isEmpty() ? 0 : sentence(block)[1], sentence);
    }

    private void split() {
        int at = random.nextInt(blocks.size());
        List<Word> block = blocks.get(at);
        int end = sentence(block)[1];
        blocks.add(at + 1, new ArrayList<>(block.subList(end, block.size())));
        block.subList(end, block.size()).clear();
    }

    private void merge() {
        if (blocks.size() > 1) {
            int at = random.nextInt(blocks.size() - 1);
            blocks.get(at).addAll(blocks.remove(at + 1));
        }
    }

    private void typo() {
        List<Word> block = someBlock();
        int at = random.nextInt(block.size());
        Word word = block.get(at);
        if (word.text().length() > 4) {
            int letter = 1 + random.nextInt(word.text().length() - 3);
            String wrong = word.text().substring(0, letter) + word.text().substring(letter + 1);
            block.set(at, new Word(wrong, word.sources(), false));
        }
    }

    private void replace(int count) {
        List<Word> block = someBlock();
        int at = random.nextInt(block.size());
        List<Word> old = block.subList(at, Math.min(block.size(), at + count));
        List<Integer> sources = sources(old);
        List<Word> words = new ArrayList<>();
        newWords(1 + random.nextInt(3)).forEach(word -> words.add(new Word(word.text(), sources, false)));
        old.clear();
        block.addAll(at, words);
    }

    private static List<Integer> sources(List<Word> words) {
        return words.stream()
                .flatMap(word -> word.sources().stream())
                .distinct()
                .toList();
    }

    private void insert(List<Word> words) {
        List<Word> block = someBlock();
        block.addAll(random.nextInt(block.size() + 1), words);
    }

    private void deleteWords() {
        List<Word> block = someBlock();
        int at = random.nextInt(block.size());
        block.subList(at, Math.min(block.size(), at + 1 + random.nextInt(3))).clear();
    }

    private void repeatPhrase() {
        List<Word> block = someBlock();
        int at = random.nextInt(block.size());
        List<Word> phrase = block.subList(at, Math.min(block.size(), at + 3 + random.nextInt(4)));
        insert(phrase.stream()
                .map(word -> new Word(word.text(), List.of(), false))
                .toList());
    }

    private void rewriteSentence() {
        List<Word> block = someBlock();
        int[] sentence = sentence(block);
        IntStream.range(sentence[0], sentence[1])
                .filter(i -> random.nextInt(10) < 5)
                .forEach(i -> block.set(
                        i,
                        new Word(
                                bank.get(random.nextInt(bank.size())),
                                block.get(i).sources(),
                                false)));
    }
}

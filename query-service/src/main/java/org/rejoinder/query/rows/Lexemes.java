package org.rejoinder.query.rows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.TreeMap;

/**
 * The words of a text as PostgreSQL's text search keeps them in a {@code tsvector}: each word once, sorted, with the places where
 * it stands and what each counts for. A word has letters and digits only.
 *
 * <p>Bounds are those of PostgreSQL: what stands behind the 16,383rd word stands there, and of a word no more than the first
 * 255 places are known.
 */
public final class Lexemes {

    private static final int LAST_PLACE = 16_383;
    private static final int MOST_PLACES = 255;
    private static final int WEIGHT_SHIFT = 14;
    private static final String WEIGHTS = "DCBA";

    /** As {@code COPY} takes it: how many words, and of each its letters, a zero, how many places, and these. */
    private final byte[] binary;

    private Lexemes(byte[] binary) {
        this.binary = binary;
    }

    /** What a word counts for by where it stands. */
    public enum Weight {
        TITLE(3),
        SUMMARY(2),
        TEXT(0);

        private final int number;

        Weight(int number) {
            this.number = number;
        }
    }

    byte[] binary() {
        return binary;
    }

    /** As PostgreSQL writes it down, and reads it. */
    @Override
    public String toString() {
        StringJoiner written = new StringJoiner(" ");
        ByteBuffer left = ByteBuffer.wrap(binary);
        for (int words = left.getInt(); words > 0; words--) {
            int start = left.position();
            while (left.get() != 0) {
                // The letters.
            }
            StringBuilder one = new StringBuilder("'")
                    .append(new String(binary, start, left.position() - start - 1, StandardCharsets.UTF_8))
                    .append('\'');
            int places = left.getShort();
            for (int i = 0; i < places; i++) {
                int place = Short.toUnsignedInt(left.getShort());
                char weight = WEIGHTS.charAt(place >>> WEIGHT_SHIFT);
                one.append(i == 0 ? ':' : ',').append(place & LAST_PLACE).append(weight == 'D' ? "" : weight);
            }
            written.add(one);
        }
        return written.toString();
    }

    /** Of what PostgreSQL wrote down. */
    static Lexemes parse(String written) {
        Builder builder = new Builder();
        StringTokenizer words = new StringTokenizer(written, " ");
        while (words.hasMoreTokens()) {
            String one = words.nextToken();
            int end = one.lastIndexOf('\'');
            Places places = builder.places(one.substring(1, end));
            if (end + 1 < one.length()) {
                StringTokenizer numbers = new StringTokenizer(one.substring(end + 2), ",");
                while (numbers.hasMoreTokens()) {
                    String place = numbers.nextToken();
                    int weight = WEIGHTS.indexOf(place.charAt(place.length() - 1));
                    String number = weight < 0 ? place : place.substring(0, place.length() - 1);
                    places.add(Integer.parseInt(number), Math.max(0, weight));
                }
            }
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lexemes lexemes && Arrays.equals(binary, lexemes.binary);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(binary);
    }

    /** Where one word stands. */
    private static final class Places {
        private short[] places = new short[4];
        private int count;

        void add(int place, int weight) {
            int bounded = Math.min(place, LAST_PLACE);
            if (count == MOST_PLACES || (count > 0 && (places[count - 1] & LAST_PLACE) == bounded)) {
                return;
            }
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
            }
            places[count++] = (short) (weight << WEIGHT_SHIFT | bounded);
        }
    }

    /** Takes words one after the other. */
    public static final class Builder {

        /** As PostgreSQL sorts them, and looks for one. */
        private static final Comparator<byte[]> BY_BYTES = Arrays::compareUnsigned;

        private final Map<String, Places> words = new HashMap<>();
        private int last;

        private Places places(String word) {
            return words.computeIfAbsent(word, ignored -> new Places());
        }

        /** The next word of the text. */
        public Builder add(String word, Weight weight) {
            return add(List.of(word), weight);
        }

        /** What stands at the next place: one word, several forms of one, or nothing that is to be found. */
        public Builder add(List<String> forms, Weight weight) {
            last++;
            forms.forEach(form -> places(form).add(last, weight.number));
            return this;
        }

        /** A word that is only said to be there. */
        public Builder addSomewhere(String word) {
            places(word);
            return this;
        }

        /** What came so far. */
        public Lexemes build() {
            Map<byte[], Places> sorted = new TreeMap<>(BY_BYTES);
            words.forEach((word, places) -> sorted.put(word.getBytes(StandardCharsets.UTF_8), places));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * sorted.size() + 4);
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(sorted.size());
                for (Map.Entry<byte[], Places> entry : sorted.entrySet()) {
                    out.write(entry.getKey());
                    out.writeByte(0);
                    Places places = entry.getValue();
                    out.writeShort(places.count);
                    for (int i = 0; i < places.count; i++) {
                        out.writeShort(places.places[i]);
                    }
                }
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
            return new Lexemes(bytes.toByteArray());
        }
    }
}

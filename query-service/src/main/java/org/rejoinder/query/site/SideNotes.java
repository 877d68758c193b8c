package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rejoinder.query.site.Blocks.Chunk;

/**
 * Sets each footnote beside the block that refers to it first, where a wide page shows it. The notes at the end stay for
 * everyone else. Either all notes of a text have a place or none is set anywhere: a reader must not look in two places.
 */
final class SideNotes {

    private static final Pattern SECTION = Pattern.compile("^<section class=\"footnotes\"");
    private static final Pattern ITEM = Pattern.compile("<li id=\"(fn-[^\"]+)\"[^>]*>");
    private static final Pattern REFERENCE = Pattern.compile("href=\"#(fn-[^\"]+)\"");
    private static final Pattern LIST_ITEM_TAG = Pattern.compile("<(/?)li[^>]*>");
    private static final Pattern ID = Pattern.compile(" id=\"[^\"]*\"");
    private static final Pattern BACK = Pattern.compile("<a [^>]*href=\"#fnref-[^\"]*\"[^>]*>.*?</a>", Pattern.DOTALL);

    private SideNotes() {}

    /**
     * One footnote.
     *
     * @param id of the note at the end
     * @param number as the text shows it
     * @param html without ids of its own and without the way back
     * @param original with both
     */
    record Note(String id, int number, String html, String original) {}

    /**
     * A block with the notes it is the first to refer to.
     *
     * @param hidden whether these are the notes at the end, while all of them stand elsewhere, too
     */
    record Noted(Chunk chunk, List<Note> notes, boolean hidden) {

        /** Whether a marked stretch begins or goes on here or in a note beside it. */
        boolean holds(String mark) {
            return !hidden
                    && (chunk.holds(mark)
                            || notes.stream().anyMatch(note -> new Chunk(note.original, List.of()).holds(mark)));
        }

        boolean holdsBlock(String block) {
            return !hidden
                    && (chunk.ids().contains(block)
                            || notes.stream().anyMatch(note -> note.original.contains(" id=\"" + block + "\"")));
        }
    }

    static List<Noted> beside(List<Chunk> chunks) {
        Map<String, Note> notes = new LinkedHashMap<>();
        Set<String> texts = new HashSet<>();
        for (Chunk chunk : chunks) {
            if (isSection(chunk)) {
                collect(chunk.html(), notes);
                texts.add(chunk.html());
            }
        }
        Set<String> placed = new HashSet<>();
        List<Noted> noted = new ArrayList<>();
        for (Chunk chunk : chunks) {
            List<Note> here = new ArrayList<>();
            Matcher reference = REFERENCE.matcher(isSection(chunk) ? "" : chunk.html());
            while (reference.find()) {
                if (notes.containsKey(reference.group(1)) && placed.add(reference.group(1))) {
                    here.add(Objects.requireNonNull(notes.get(reference.group(1))));
                }
            }
            noted.add(new Noted(chunk, here, isSection(chunk)));
        }
        boolean all = !notes.isEmpty()
                && placed.size() == notes.size()
                && texts.stream().allMatch(text -> count(text) == notes.size());
        return all
                ? noted
                : chunks.stream()
                        .map(chunk -> new Noted(chunk, List.of(), false))
                        .toList();
    }

    private static boolean isSection(Chunk chunk) {
        return SECTION.matcher(chunk.html()).find();
    }

    private static void collect(String section, Map<String, Note> notes) {
        Matcher item = ITEM.matcher(section);
        while (item.find()) {
            String original = section.substring(item.end(), endOf(section, item.end()));
            String html = ID.matcher(BACK.matcher(original).replaceAll("")).replaceAll("");
            notes.put(item.group(1), new Note(item.group(1), notes.size() + 1, html.strip(), original));
        }
    }

    /** Where the item that is open at this place ends; a note may hold a list. */
    private static int endOf(String section, int from) {
        Matcher tag = LIST_ITEM_TAG.matcher(section);
        int depth = 1;
        int at = from;
        while (tag.find(at)) {
            depth += tag.group(1).isEmpty() ? 1 : -1;
            if (depth == 0) {
                return tag.start();
            }
            at = tag.end();
        }
        return section.length();
    }

    /** Items of the list of notes itself, those without an id among them. */
    private static long count(String section) {
        Matcher tag = LIST_ITEM_TAG.matcher(section);
        int depth = 0;
        long items = 0;
        while (tag.find()) {
            if (tag.group(1).isEmpty()) {
                if (depth == 0) {
                    items++;
                }
                depth++;
            } else {
                depth--;
            }
        }
        return items;
    }
}

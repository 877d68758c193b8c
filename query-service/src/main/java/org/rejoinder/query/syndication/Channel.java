package org.rejoinder.query.syndication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a feed, before it is Atom or JSON. What is newest, or was changed last, is in the document that is subscribed
 * to; all that is older is in numbered ones that go on for ever (RFC 5005). A number never means other entries.
 *
 * @param path of the feed without its ending, absolute
 * @param home the page it is the feed of
 * @param publisher who publishes it: the author of whatever names none
 * @param archive number of this document, from 1; absent for the one that is subscribed to
 * @param older number of the document with what is older, absent where there is none
 * @param newer number of the document with what is newer, absent where that is the one subscribed to, or this is
 */
record Channel(
        String id,
        String path,
        String home,
        String title,
        @Nullable String subtitle,
        String language,
        String publisher,
        Instant updated,
        List<Entry> entries,
        @Nullable Integer archive,
        @Nullable Integer older,
        @Nullable Integer newer) {

    /** The address of this document with an ending. */
    String self(String ending) {
        return numbered(archive, ending);
    }

    /** The address of the document that is subscribed to. */
    String current(String ending) {
        return numbered(null, ending);
    }

    String numbered(@Nullable Integer number, String ending) {
        return path + ending + (number == null ? "" : "?archive=" + number);
    }
}

package org.rejoinder.contract.text;

import org.jspecify.annotations.Nullable;

/**
 * How somebody is named as an author, as long as that is not public. Stored as canonical JSON, media type
 * {@value #MEDIA_TYPE}, so that it can be erased like any other text.
 *
 * @param displayName as it would be printed
 * @param sortName as it would be filed
 * @param affiliation as given for this essay
 */
public record NameText(
        String displayName, String sortName, @Nullable String affiliation) {

    public static final String MEDIA_TYPE = "application/vnd.rejoinder.name+json";

    /** What stands where a name was. */
    public static final NameText ERASED = new NameText("Erased person", "Erased person", null);
}

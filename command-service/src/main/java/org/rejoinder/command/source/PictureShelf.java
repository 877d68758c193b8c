package org.rejoinder.command.source;

import org.jspecify.annotations.Nullable;

/** Takes the pictures of a file that is read. */
@FunctionalInterface
public interface PictureShelf {

    /** Where pictures are not wanted. */
    PictureShelf NONE = bytes -> new Shelved(null, "PICTURES_LEFT_OUT");

    /**
     * What became of a picture.
     *
     * @param sha256 what a text knows it by; absent when it was not taken
     * @param refusal why it was not, a code; absent when it was
     */
    record Shelved(@Nullable String sha256, @Nullable String refusal) {}

    /** Takes a picture, whatever it is; one that cannot be read is refused, never thrown at. */
    Shelved take(byte[] bytes);
}

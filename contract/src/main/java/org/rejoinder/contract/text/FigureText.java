package org.rejoinder.contract.text;

import java.util.Base64;

/**
 * A picture as a text: so it is kept, relayed, verified and erased as every other text is. Stored as canonical JSON, media
 * type {@value #MEDIA_TYPE}.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param width in pixels
 * @param height in pixels
 * @param base64 its bytes; at most {@link #LARGEST} of them, so that a record of Kafka holds the document
 */
public record FigureText(String mediaType, int width, int height, String base64) {

    public static final String MEDIA_TYPE = "application/vnd.rejoinder.figure+json";

    /** Most bytes of a picture: in base64, with what stands around it, still below Kafka's usual limit of a megabyte. */
    public static final int LARGEST = 700_000;

    public static FigureText of(String mediaType, int width, int height, byte[] bytes) {
        return new FigureText(mediaType, width, height, Base64.getEncoder().encodeToString(bytes));
    }

    /** The picture itself. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}

package org.rejoinder.command.figure;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file that is not taken as a picture seems to be, so that its owner is told what to do. */
final class PictureFormat {

    private PictureFormat() {}

    /** Code of the refusal. */
    static String refusal(byte[] file) {
        String head = new String(file, 0, Math.min(512, file.length), StandardCharsets.ISO_8859_1);
        String words = head.toLowerCase(Locale.ROOT);
        if (words.contains("<svg") || (words.contains("<?xml") && words.contains("svg"))) {
            return "PICTURE_IS_SVG";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "PICTURE_IS_WEBP";
        }
        if (head.startsWith("ftyp", 4)) {
            return "PICTURE_IS_HEIC";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "PICTURE_IS_TIFF";
        }
        if (head.startsWith("\u00D7\u00CD\u00C6\u009A") || head.startsWith(" EMF", 40)) {
            return "PICTURE_IS_METAFILE";
        }
        return head.startsWith("%PDF") ? "PICTURE_IS_PDF" : "NOT_A_PICTURE";
    }
}

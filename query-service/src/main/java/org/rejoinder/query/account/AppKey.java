package org.rejoinder.query.account;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * What an app for codes is given: as a square to scan, as an address to open on the same device, and as letters to type.
 *
 * @param address in the form that such apps agreed on ({@code otpauth:})
 * @param letters the secret in groups of four
 * @param size of the square in modules, with the quiet zone around it
 * @param path the dark modules, for an SVG of that size
 */
record AppKey(String address, String letters, int size, String path) {

    private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{16,64}");

    /** Light modules that a scanner needs on each side. */
    private static final int QUIET = 4;

    /** Empty when what a browser sent is no secret. */
    static Optional<AppKey> of(String publication, String account, String secret) {
        if (!SECRET.matcher(secret).matches()) {
            return Optional.empty();
        }
        String address = "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded(publication), encoded(account), secret, encoded(publication));
        ByteMatrix square = square(address);
        return Optional.of(new AppKey(
                address, secret.replaceAll("(.{4})(?!$)", "$1 "), square.getWidth() + 2 * QUIET, path(square)));
    }

    private static ByteMatrix square(String address) {
        try {
            return Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }

    /** One rectangle for each run of dark modules in a row. */
    private static String path(ByteMatrix square) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < square.getHeight(); y++) {
            int x = 0;
            while (x < square.getWidth()) {
                int from = x;
                while (x < square.getWidth() && square.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x - from, x - from));
                }
                x++;
            }
        }
        return path.toString();
    }

    private static String encoded(String part) {
        return UriUtils.encode(part, StandardCharsets.UTF_8);
    }
}

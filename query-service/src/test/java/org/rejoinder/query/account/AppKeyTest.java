package org.rejoinder.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppKeyTest {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @Test
    void the_square_says_what_the_address_says_and_has_its_quiet_zone() throws Exception {
        AppKey key =
                AppKey.of("The Rejoinder Review", "ada+x@example.org", SECRET).orElseThrow();

        assertThat(key.address())
                .isEqualTo("otpauth://totp/The%20Rejoinder%20Review:ada%2Bx%40example.org?secret=" + SECRET
                        + "&issuer=The%20Rejoinder%20Review");
        assertThat(new Decoder().decode(read(key)).getText()).isEqualTo(key.address());
        assertThat(key.letters()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "GEZDGNBVGY3TQOJ1", "GEZDGNBVGY3TQOJQ\"><script>", "gezdgnbvgy3tqojq"})
    void what_is_no_secret_is_not_shown(String sent) {
        assertThat(AppKey.of("Rejoinder", "a@example.org", sent)).isEmpty();
    }

    /** The modules as a scanner would find them: within four light ones on each side. */
    private static BitMatrix read(AppKey key) {
        int modules = key.size() - 8;
        BitMatrix square = new BitMatrix(modules);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(key.path());
        while (run.find()) {
            assertThat(run.group(4)).isEqualTo(run.group(3));
            square.setRegion(
                    Integer.parseInt(run.group(1)) - 4,
                    Integer.parseInt(run.group(2)) - 4,
                    Integer.parseInt(run.group(3)),
                    1);
        }
        return square;
    }
}

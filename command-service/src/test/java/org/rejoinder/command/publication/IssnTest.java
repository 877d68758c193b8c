package org.rejoinder.command.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IssnTest {

    /** Numbers that are printed on journals. */
    @ParameterizedTest
    @ValueSource(strings = {"2049-3630", "0378-5955", "0028-0836", "1476-4687", "2434-561X"})
    void a_number_is_taken_as_it_is_printed(String printed) {
        assertThat(Issn.of(printed)).contains(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2434561x", " 2434-561x ", "ISSN 2434-561X", "issn: 2434–561x", "2434 561X"})
    void however_it_is_typed(String typed) {
        assertThat(Issn.of(typed)).contains("2434-561X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2049-363", "2049-36300", "X049-3630", "2049-36X0", "٢٠٤٩-٣٦٣٠", "2049-3630 2049-3630"})
    void what_has_another_shape_is_none(String typed) {
        assertThat(Issn.of(typed)).isEmpty();
    }

    @Test
    void no_single_wrong_digit_and_no_two_that_changed_places_go_unnoticed() {
        String right = "03785955";
        for (int at = 0; at < right.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != right.charAt(at)) {
                    assertThat(Issn.of(right.substring(0, at) + digit + right.substring(at + 1)))
                            .isEmpty();
                }
            }
            if (at > 0 && right.charAt(at) != right.charAt(at - 1)) {
                String swapped =
                        right.substring(0, at - 1) + right.charAt(at) + right.charAt(at - 1) + right.substring(at + 1);
                assertThat(Issn.of(swapped)).as(swapped).isEmpty();
            }
        }
    }
}

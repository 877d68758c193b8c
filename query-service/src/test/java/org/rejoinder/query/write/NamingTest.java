package org.rejoinder.query.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    By MIRA OKONEDO,                      Mira Okonedo,      true
                    'Okonedo, Mira. A first look.',       Mira Okonedo,      true
                    As Ōkonedō Míra wrote,                Mira Okonedo,      true
                    *Mira* **Okonedo**,                   Mira Okonedo,      true
                    As Okonedo wrote to Mira,             Mira Okonedo,      false
                    Admira Okonedos,                      Mira Okonedo,      false
                    Ana Maria de la Cruz Soto says,       Ana Maria de la Cruz Soto, true
                    'Soto, Ana Maria de la Cruz',         Ana Maria de la Cruz Soto, true
                    かつて岩下明裕は書いた,               岩下明裕,          true
                    かつて岩下は書いた,                   岩下明裕,          false
                    Пишет Саркисов Константин,            Константин Саркисов, true
                    Plato is right,                       Plato,             false
                    '',                                   Mira Okonedo,      false""")
    void a_name_is_found_whole_and_in_either_order(String text, String name, boolean named) {
        assertThat(Naming.names(text, List.of("Somebody Else", name))).isEqualTo(named);
    }
}

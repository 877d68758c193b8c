package org.rejoinder.contract.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MentionsTest {

    @Test
    void a_name_is_called_on_by_an_at_sign_and_all_of_it() {
        List<String> people = List.of("Editor", "Aiko Brandt", "Aiko Brandt-Sato", "李 明");
        assertThat(Mentions.in("Is this so, @aiko brandt?", people)).containsExactly("Aiko Brandt");
        assertThat(Mentions.in("Is this so, @Aiko Brandt-Sato?", people)).containsExactly("Aiko Brandt-Sato");
        assertThat(Mentions.in("(@Editor) and @李 明: look", people)).containsExactlyInAnyOrder("Editor", "李 明");
        assertThat(Mentions.in("mail@Editor, @Editors, Editor, @@Editor", people))
                .isEmpty();
        assertThat(Mentions.in("@Editor @Editor", people)).containsExactly("Editor");
    }

    @Test
    void reviewers_are_called_on_by_number() {
        assertThat(Mentions.reviewersIn("@Reviewer 2, and @reviewer 12.")).containsExactly("Reviewer 2", "Reviewer 12");
        assertThat(Mentions.reviewersIn("@Reviewer, @Reviewer 2b, x@Reviewer 2"))
                .isEmpty();
        assertThat(Mentions.reviewer(2)).isEqualTo("Reviewer 2");
    }
}

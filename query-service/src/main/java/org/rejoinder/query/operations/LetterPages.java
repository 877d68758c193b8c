package org.rejoinder.query.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.desk.NoSuchPage;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.operations.UnsentLetters.Unsent;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Letters that did not go out, for an administrator to read and to pass on. */
@Controller
class LetterPages {

    private static final int MOST = 200;

    /** It may look as it does and do nothing: no script, no form, nothing from anywhere. */
    private static final String HARMLESS =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final UnsentLetters letters;
    private final Forms forms;

    LetterPages(UnsentLetters letters, Forms forms) {
        this.letters = letters;
        this.forms = forms;
    }

    @ModelAttribute("here")
    String here() {
        return "operations";
    }

    @GetMapping("/operations/letters")
    String letters(@RequestParam(required = false) @Nullable String done, HttpServletRequest request, Model model) {
        model.addAttribute("forgotten", "forgotten".equals(done));
        model.addAttribute("letters", letters.newest(MOST));
        model.addAttribute("most", MOST);
        model.addAttribute("form", forms.of(request));
        return "operations/letters";
    }

    @GetMapping("/operations/letters/{id}")
    String letter(@PathVariable UUID id, Model model) {
        model.addAttribute("letter", written(id));
        return "operations/letter";
    }

    /** The letter as a mail program would show it. */
    @GetMapping("/operations/letters/{id}/html")
    ResponseEntity<String> html(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", HARMLESS)
                .header("Referrer-Policy", "no-referrer")
                .body(Objects.requireNonNull(written(id).html()));
    }

    private Unsent written(UUID id) {
        return letters.find(id).filter(letter -> letter.html() != null).orElseThrow(NoSuchPage::new);
    }
}

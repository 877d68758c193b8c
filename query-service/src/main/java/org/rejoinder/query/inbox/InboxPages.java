package org.rejoinder.query.inbox;

import java.util.List;
import java.util.UUID;
import org.rejoinder.query.security.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox on the desk: what is new since one last looked, and what was before. */
@Controller
class InboxPages {

    private static final int MOST_NEW = 200;
    private static final int AT_A_TIME = 50;
    private static final int LAST_PAGE = 1_000;

    private final Viewers viewers;
    private final Inbox inbox;

    InboxPages(Viewers viewers, Inbox inbox) {
        this.viewers = viewers;
        this.inbox = inbox;
    }

    @ModelAttribute("here")
    String here() {
        return "inbox";
    }

    @GetMapping("/desk/inbox")
    String inbox(@RequestParam(defaultValue = "1") int page, Model model) {
        UUID person = viewers.current().person();
        int number = Math.min(Math.max(page, 1), LAST_PAGE);
        List<InboxLine> seen = inbox.seen(person, AT_A_TIME + 1, (number - 1) * AT_A_TIME);
        model.addAttribute("unseenLines", number == 1 ? inbox.unseen(person, MOST_NEW) : List.of());
        model.addAttribute("seenLines", seen.stream().limit(AT_A_TIME).toList());
        model.addAttribute("number", number);
        model.addAttribute("older", seen.size() > AT_A_TIME && number < LAST_PAGE);
        return "inbox/inbox";
    }
}

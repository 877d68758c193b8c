package org.rejoinder.query.inbox;

import org.rejoinder.query.security.Viewers;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** How much is new in the viewer's inbox, for the frame of every page; nothing on a public one. */
@ControllerAdvice(basePackages = "org.rejoinder.query", annotations = Controller.class)
class UnseenCount {

    private final Viewers viewers;
    private final Inbox inbox;

    UnseenCount(Viewers viewers, Inbox inbox) {
        this.viewers = viewers;
        this.inbox = inbox;
    }

    @ModelAttribute("unseen")
    int unseen() {
        try {
            return viewers.find().map(viewer -> inbox.unseen(viewer.person())).orElse(0);
        } catch (DataAccessException away) {
            // A page is not worth less for want of a number in its frame.
            return 0;
        }
    }
}

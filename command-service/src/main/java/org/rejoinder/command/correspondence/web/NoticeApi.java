package org.rejoinder.command.correspondence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.correspondence.Correspondence;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.contract.notice.Topic.Hearing;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own inbox, and how one hears of what happens. */
@RestController("noticeApi")
@RequestMapping("/api/notices")
@Tag(name = "Notices")
class NoticeApi {

    private final Correspondence correspondence;

    NoticeApi(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @Operation(
            summary = "Mark notices as seen",
            description = "The one named, and all in one's inbox that came before it. What came since stays new.")
    @PostMapping("/seen")
    ResponseEntity<Outcome> see(@Payload Seen seen, Call call, Actor by) {
        correspondence.see(by.person(), seen.upTo());
        return Answers.done(call, outcome(by), "/desk/inbox");
    }

    @Operation(
            summary = "Choose how one hears by mail",
            description = "What is left out stays as it is. In the inbox everything stands in any case.")
    @PostMapping("/preferences")
    ResponseEntity<Outcome> prefer(@Payload Preferences preferences, Call call, Actor by) {
        prefer(by, Topic.OWN_ESSAYS, preferences.ownEssays());
        prefer(by, Topic.DESK, preferences.desk());
        prefer(by, Topic.CONVERSATION, preferences.conversation());
        prefer(by, Topic.MENTIONS, preferences.mentions());
        prefer(by, Topic.REMINDERS, preferences.reminders());
        return Answers.done(call, outcome(by), "/account/letters?done=letters");
    }

    private void prefer(Actor by, Topic topic, @Nullable Hearing hearing) {
        if (hearing != null) {
            correspondence.prefer(by.person(), topic, hearing);
        }
    }

    private static Outcome outcome(Actor by) {
        return new Outcome(by.person(), null, null, null, null);
    }

    /**
     * What was seen.
     *
     * @param upTo the newest notice that was
     */
    record Seen(@NotNull UUID upTo) {}

    /**
     * How one hears.
     *
     * @param ownEssays of what becomes of one's own essays
     * @param desk of what waits for an editor or a publisher
     * @param conversation of what is published in answer to one's essays
     * @param mentions of margin notes that call on one
     * @param reminders of days that draw near
     */
    record Preferences(
            @Nullable Hearing ownEssays,
            @Nullable Hearing desk,
            @Nullable Hearing conversation,
            @Nullable Hearing mentions,
            @Nullable Hearing reminders) {}
}

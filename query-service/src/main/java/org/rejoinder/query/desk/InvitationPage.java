package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the editors of its series see it.
 *
 * @param letter as it was written, Markdown
 * @param letterHtml as the invited person reads it
 * @param target what is to be answered, in words
 * @param reason why it was declined or taken back
 * @param link the whole address to pass on, only right after it was made
 * @param manuscript local path of the manuscript it led to, for an editor who is not its author
 */
public record InvitationPage(
        Invitations.Invitation invitation,
        SeriesLine series,
        Invitations.Invitee invitee,
        String letter,
        String letterHtml,
        @Nullable String target,
        @Nullable String reason,
        @Nullable String link,
        @Nullable String manuscript,
        List<Line> history) {

    /** What happened, when, and who did it; nobody where the invited person or time did. */
    public record Line(OffsetDateTime at, String what, String who) {}
}

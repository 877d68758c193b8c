package org.rejoinder.query.desk;

import java.util.List;

/**
 * Where an editor drafts an invitation.
 *
 * @param essays what can be answered
 * @param kinds what can be asked for: a lead only where there is none
 */
public record InvitePage(SeriesLine series, List<SeriesDesk.Essay> essays, List<String> kinds) {}

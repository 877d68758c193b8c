package org.rejoinder.query.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.contract.notice.Topic.Hearing;
import org.rejoinder.query.security.Viewer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How people hear by mail of what happens. */
@Component
public class Preferences {

    /**
     * A choice somebody has.
     *
     * @param field what the form calls it
     */
    public record Choice(Topic topic, String field, Hearing hearing) {}

    private final JdbcClient identity;

    Preferences(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /** The choices that mean something to somebody. */
    public List<Choice> of(Viewer viewer) {
        boolean editor = viewer.is("EDITOR") || !viewer.editorOfSeries().isEmpty();
        List<Choice> choices = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (topic.isChosen() && (editor || topic != Topic.DESK)) {
                choices.add(new Choice(topic, field(topic), hearing(viewer.person(), topic)));
            }
        }
        return choices;
    }

    Hearing hearing(UUID person, Topic topic) {
        return identity.sql(
                        "select by_mail from identity.notice_preferences where person_id = :person and topic = :topic")
                .param("person", person)
                .param("topic", topic.name())
                .query(String.class)
                .optional()
                .map(Hearing::valueOf)
                .orElse(topic.usual());
    }

    private static String field(Topic topic) {
        return switch (topic) {
            case OWN_ESSAYS -> "ownEssays";
            case DESK -> "desk";
            case CONVERSATION -> "conversation";
            case MENTIONS -> "mentions";
            case REMINDERS -> "reminders";
            case REQUESTS -> "requests";
            case ACCOUNT -> "account";
            case FOLLOWED -> "followed";
        };
    }
}

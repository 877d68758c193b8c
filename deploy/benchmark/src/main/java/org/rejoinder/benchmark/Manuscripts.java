package org.rejoinder.benchmark;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.log.Commands;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;

/** The real thing: a manuscript is begun, five versions of it are saved, and then comes the next. */
final class Manuscripts implements Callers.Work {

    static final int UPDATES = 5;

    private final Commands commands;
    private final Actor author = new Actor(UUID.randomUUID(), Set.of(SiteRole.CONTRIBUTOR), Set.of());
    private final UUID series = UUID.randomUUID();
    private UUID manuscript = UUID.randomUUID();
    private int version;

    Manuscripts(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void once() {
        if (version == 0) {
            manuscript = UUID.randomUUID();
            commands.send(new StartDraft(
                    manuscript, series, true, Kind.RESPONSE, author.person(), List.of(), List.of(), author));
        } else {
            UUID text = UUID.randomUUID();
            commands.send(new SaveVersion(
                    manuscript,
                    new TextRef(text, CanonicalJson.sha256(text.toString()), 1200),
                    List.of(),
                    author,
                    null));
        }
        version = version == UPDATES ? 0 : version + 1;
    }
}

package org.rejoinder.command.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;

/** Signatures without a store: the same name is always the same text. */
public final class Signed {

    private Signed() {}

    public static List<Signature> of(List<Byline> names) {
        return names.stream().map(Signed::of).toList();
    }

    public static Signature of(Byline name) {
        String text = CanonicalJson.write(name.name());
        UUID id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return new Signature(name.personId(), new TextRef(id, CanonicalJson.sha256(text), 2));
    }
}

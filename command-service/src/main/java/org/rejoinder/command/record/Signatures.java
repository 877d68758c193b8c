package org.rejoinder.command.record;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.NameText;
import org.springframework.stereotype.Component;

/** Keeps the names of authors as texts until they are public, and reads them again. */
@Component
public final class Signatures {

    private final TextStore texts;

    Signatures(TextStore texts) {
        this.texts = texts;
    }

    /**
     * Keeps names with the events of the current unit of work.
     *
     * @param known signatures that there are already: who is named the same again keeps theirs, and nothing is written
     */
    public List<Signature> of(List<Byline> names, Collection<Signature> known) {
        return names.stream().map(name -> of(name, known)).toList();
    }

    /** Keeps one name. */
    public Signature of(Byline name, Collection<Signature> known) {
        return known.stream()
                .filter(signature -> signature.isOf(name))
                .findFirst()
                .orElseGet(() -> new Signature(name.personId(), texts.write(name.name())));
    }

    /** The names behind signatures. */
    public List<Byline> read(List<Signature> signatures) {
        return signatures.stream().map(this::read).toList();
    }

    /** The name behind one signature. */
    public Byline read(Signature signature) {
        return signature.byline(name(signature.name().id()));
    }

    private @Nullable NameText name(UUID id) {
        return texts.find(id)
                .map(json -> CanonicalJson.read(json, NameText.class))
                .orElse(null);
    }

    /** Whether names are those that were signed, each and to the letter. */
    public static boolean areOf(List<Signature> signatures, List<Byline> names) {
        if (signatures.size() != names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!signatures.get(i).isOf(names.get(i))) {
                return false;
            }
        }
        return true;
    }
}

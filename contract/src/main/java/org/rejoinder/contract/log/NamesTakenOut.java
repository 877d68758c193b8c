package org.rejoinder.contract.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.contract.text.NameText;
import org.rejoinder.contract.text.TextRef;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 1 of some events carried the names of authors who were not public yet; revision 2 names texts instead. This
 * makes the one of the other, always the same, so that whoever reads an old event knows the same texts as whoever wrote
 * the log anew.
 *
 * @param payload in revision 2, canonical JSON
 * @param commentaryId whose authors they are
 * @param texts what was taken out
 */
public record NamesTakenOut(String payload, UUID commentaryId, List<Text> texts) {

    /** The events that had names in their first revision. */
    public static final Set<String> EVENTS =
            Set.of("commentary.CoauthorsNamed", "commentary.ProofPrepared", "record.UpdateProposed");

    /**
     * A name that is a text now.
     *
     * @param personId whose it is, absent for somebody without an account
     * @param content a {@link NameText}
     */
    public record Text(TextRef ref, @Nullable UUID personId, String content) {}

    /** Takes the names out of a payload of revision 1. */
    public static NamesTakenOut of(String payload) {
        ObjectNode event = CanonicalJson.read(payload, ObjectNode.class);
        UUID commentary = UUID.fromString(event.path("commentaryId").asString());
        List<Text> texts = new ArrayList<>();
        if (event.get("byline") instanceof ArrayNode byline) {
            for (int i = 0; i < byline.size(); i++) {
                byline.set(i, signature(byline.get(i), commentary, texts));
            }
        }
        for (JsonNode coauthor : event.path("coauthors")) {
            ((ObjectNode) coauthor).set("name", signature(coauthor.get("name"), commentary, texts));
        }
        return new NamesTakenOut(CanonicalJson.write(event), commentary, List.copyOf(texts));
    }

    private static JsonNode signature(JsonNode name, UUID commentary, List<Text> texts) {
        Byline byline = CanonicalJson.read(name.toString(), Byline.class);
        String content = CanonicalJson.write(byline.name());
        UUID id = UUID.nameUUIDFromBytes((commentary + " " + content).getBytes(StandardCharsets.UTF_8));
        TextRef ref = new TextRef(id, CanonicalJson.sha256(content), Markdown.words(byline.displayName()));
        texts.add(new Text(ref, byline.personId(), content));
        return CanonicalJson.read(CanonicalJson.write(new Signature(byline.personId(), ref)), JsonNode.class);
    }
}

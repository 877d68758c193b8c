package org.rejoinder.query.contributors;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.query.text.PrintedNames;

/**
 * One name under an essay, and whose it is. An account signs as one contributor for as long as it signs with one name, in
 * whichever order and however it is accented; under another name it is another contributor, since nobody but the author may
 * say that the two are one. Names without an account are the same when they are spelled the same.
 */
public final class Signed {

    private Signed() {}

    /** Who signed so. */
    public static UUID contributor(Byline byline) {
        String account = byline.personId() == null ? "" : byline.personId().toString();
        String key = "contributor:" + account + ":" + Spelling.ofName(name(byline));
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The name alone; a digest's byline says what it is before the name. */
    public static String name(Byline byline) {
        return PrintedNames.in(byline.displayName());
    }

    /** As it is filed. */
    public static String sortName(Byline byline) {
        return PrintedNames.in(byline.sortName());
    }
}

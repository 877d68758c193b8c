package org.rejoinder.query.oai;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.oai.OaiError.Code;

/** A request that has the arguments its verb takes, each once and none that it does not. What they say is not looked at here. */
record OaiRequest(Verb verb, Map<String, String> arguments) {

    static final String TOKEN = "resumptionToken";
    private static final String VERB = "verb";

    private static final String UNRESERVED = "[A-Za-z0-9\\-_.!~*'()]+";

    /** What values look like by the protocol's schema; of dates more is said where they are read. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "metadataPrefix",
            Pattern.compile(UNRESERVED),
            "set",
            Pattern.compile(UNRESERVED + "(:" + UNRESERVED + ")*"));

    static OaiRequest of(Map<String, String[]> parameters) {
        Verb verb = verb(parameters.get(VERB));
        Map<String, String> arguments = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (name.equals(VERB)) {
                return;
            }
            if (values.length != 1) {
                throw new OaiError(Code.badArgument, "The argument " + name + " is there more than once.");
            }
            if (!verb.takes(name) && !(name.equals(TOKEN) && verb.isResumed())) {
                throw new OaiError(Code.badArgument, verb + " takes no argument " + name + ".");
            }
            if (values[0].isEmpty()) {
                throw new OaiError(Code.badArgument, "The argument " + name + " is empty.");
            }
            Pattern form = FORMS.get(name);
            if (form != null && !form.matcher(values[0]).matches()) {
                throw new OaiError(Code.badArgument, "The argument " + name + " has characters that none has.");
            }
            arguments.put(name, values[0]);
        });
        if (arguments.containsKey(TOKEN)) {
            if (arguments.size() > 1) {
                throw new OaiError(Code.badArgument, "A resumption token takes no other argument beside it.");
            }
        } else {
            for (String required : verb.required()) {
                if (!arguments.containsKey(required)) {
                    throw new OaiError(Code.badArgument, verb + " needs the argument " + required + ".");
                }
            }
        }
        return new OaiRequest(verb, arguments);
    }

    private static Verb verb(String @Nullable [] values) {
        if (values == null || values.length != 1) {
            throw new OaiError(Code.badVerb, "A request has one verb.");
        }
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.name().equals(values[0]))
                .findFirst()
                .orElseThrow(() -> new OaiError(Code.badVerb, "There is no such verb."));
    }

    Optional<String> argument(String name) {
        return Optional.ofNullable(arguments.get(name));
    }

    /** One that its verb needs. */
    String required(String name) {
        return argument(name)
                .orElseThrow(() -> new OaiError(Code.badArgument, verb + " needs the argument " + name + "."));
    }
}

package org.rejoinder.query.oai;

import java.util.Set;

/** What may be asked, with the arguments each must and may have; {@code verb} itself and the resumption token aside. */
enum Verb {
    Identify,
    ListMetadataFormats,
    ListSets,
    ListIdentifiers,
    ListRecords,
    GetRecord;

    Set<String> required() {
        return switch (this) {
            case Identify, ListMetadataFormats, ListSets -> Set.of();
            case ListIdentifiers, ListRecords -> Set.of("metadataPrefix");
            case GetRecord -> Set.of("identifier", "metadataPrefix");
        };
    }

    boolean takes(String argument) {
        return required().contains(argument)
                || switch (this) {
                    case Identify, ListSets, GetRecord -> false;
                    case ListMetadataFormats -> argument.equals("identifier");
                    case ListIdentifiers, ListRecords ->
                        Set.of("from", "until", "set").contains(argument);
                };
    }

    /** Whether a list of it may go on. */
    boolean isResumed() {
        return this == ListSets || this == ListIdentifiers || this == ListRecords;
    }
}

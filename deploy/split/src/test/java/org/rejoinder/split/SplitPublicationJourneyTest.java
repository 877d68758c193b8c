package org.rejoinder.split;

import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.standalone.PublicationJourneyTest;

/** What comes after an acceptance, as in one process, but over Kafka. */
@ExtendWith(OnSplit.class)
class SplitPublicationJourneyTest extends PublicationJourneyTest {}

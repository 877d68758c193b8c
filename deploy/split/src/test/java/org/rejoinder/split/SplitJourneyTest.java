package org.rejoinder.split;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.standalone.BrowserTest;
import org.rejoinder.standalone.PublicationJourney;
import org.rejoinder.standalone.ResponseJourney;
import org.rejoinder.standalone.ResponseJourney.How;

/** The journeys of the one-process form over Kafka. What they are without script is no matter of where the parts run. */
@ExtendWith(OnSplit.class)
class SplitJourneyTest extends BrowserTest {

    @Test
    void a_response_goes_from_an_open_call_to_its_place_in_the_thread() {
        ResponseJourney.walk(How.WITH_SCRIPT);
    }

    @Test
    void a_response_and_its_reply_appear_together() {
        PublicationJourney.straightOn();
    }
}

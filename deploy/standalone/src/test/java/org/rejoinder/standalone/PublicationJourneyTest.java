package org.rejoinder.standalone;

import org.junit.jupiter.api.Test;

/** What comes after an acceptance, and every page of it. */
class PublicationJourneyTest extends BrowserTest {

    @Test
    void a_response_and_its_reply_go_through_every_step_and_appear_together() {
        PublicationJourney.aResponseAndItsReplyAppearTogether();
    }

    @Test
    void a_decision_is_taken_back_and_a_manuscript_withdrawn_and_an_offer_declined() {
        PublicationJourney.everybodyThinksAgain();
    }
}

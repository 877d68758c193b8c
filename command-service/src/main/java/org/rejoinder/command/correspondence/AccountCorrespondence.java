package org.rejoinder.command.correspondence;

import java.util.UUID;
import org.rejoinder.command.identity.AccountLetters;
import org.rejoinder.command.identity.Addressees;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.notice.Topic;
import org.springframework.stereotype.Component;

/** Notes what accounts are to be told; the postman writes and sends it. */
@Component
class AccountCorrespondence implements AccountLetters {

    private final Notices notices;
    private final Postman postman;
    private final Addressees addressees;

    AccountCorrespondence(Notices notices, Postman postman, Addressees addressees) {
        this.notices = notices;
        this.postman = postman;
        this.addressees = addressees;
    }

    @Override
    public void passwordAsked(UUID asked) {
        note(asked, NoticeKind.PASSWORD_ASKED, asked);
    }

    @Override
    public void accountAsked(UUID asked) {
        note(asked, NoticeKind.ACCOUNT_ASKED, asked);
    }

    @Override
    public void passwordChanged(UUID person) {
        note(UUID.randomUUID(), NoticeKind.PASSWORD_CHANGED, person);
    }

    @Override
    public void secondStepOn(UUID person) {
        note(UUID.randomUUID(), NoticeKind.SECOND_STEP_ON, person);
    }

    @Override
    public void secondStepOff(UUID person) {
        note(UUID.randomUUID(), NoticeKind.SECOND_STEP_OFF, person);
    }

    @Override
    public void providerLinked(UUID person) {
        note(UUID.randomUUID(), NoticeKind.PROVIDER_LINKED, person);
    }

    @Override
    public void providerUnlinked(UUID person) {
        note(UUID.randomUUID(), NoticeKind.PROVIDER_UNLINKED, person);
    }

    @Override
    public void erasureAsked(UUID person) {
        UUID fact = UUID.randomUUID();
        addressees.administrators().stream()
                .filter(administrator -> !administrator.equals(person))
                .forEach(administrator -> notices.note(
                        Notice.aboutPerson(fact, NoticeKind.ERASURE_ASKED, administrator, person),
                        Topic.Hearing.AT_ONCE));
    }

    @Override
    public void ring() {
        postman.ring();
    }

    private void note(UUID fact, NoticeKind kind, UUID recipient) {
        notices.note(Notice.toAccount(fact, kind, recipient), Topic.Hearing.AT_ONCE);
    }
}

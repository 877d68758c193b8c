package org.rejoinder.command.correspondence;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * Why a mail server did not take a letter, as far as somebody can do something about it. All but the last two are about the
 * server: they hold for every letter.
 */
enum MailTrouble {
    /** It does not know the user, or the password is another, or it wants one and is given none. */
    LOGIN,
    /** Its certificate is signed by nobody we trust, has ended, or names another server. */
    CERTIFICATE,
    /** It does not encrypt, or not in the way that is set. */
    ENCRYPTION,
    /** It does not answer. */
    AWAY,
    /** It will never take this letter; to bring it again is of no use. */
    REFUSED_FOR_GOOD,
    /** It does not take this letter now, or the letter could not be written. */
    REFUSED;

    private static final int AUTHENTICATION_REQUIRED = 530;

    /** What went wrong, with everything that caused it. */
    static MailTrouble of(Exception failure) {
        List<Throwable> causes = causes(failure);
        if (any(causes, AuthenticationFailedException.class::isInstance)
                || any(causes, MailAuthenticationException.class::isInstance)
                || any(causes, cause -> code(cause) == AUTHENTICATION_REQUIRED)) {
            return LOGIN;
        }
        if (any(causes, CertificateException.class::isInstance)) {
            return CERTIFICATE;
        }
        if (any(causes, SSLException.class::isInstance)
                || any(causes, cause -> String.valueOf(cause.getMessage()).contains("STARTTLS is required"))) {
            return ENCRYPTION;
        }
        if (any(
                causes,
                cause -> cause instanceof MailConnectException
                        || cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof UnknownHostException
                        || cause instanceof SocketTimeoutException)) {
            return AWAY;
        }
        // Codes that begin with a five are for good (RFC 5321, 4.2.1).
        return any(causes, cause -> code(cause) >= 500) ? REFUSED_FOR_GOOD : REFUSED;
    }

    /** What the server said, or what is wrong with it: the innermost cause has the most to say. */
    static String words(Exception failure) {
        List<Throwable> causes = causes(failure);
        return causes.stream()
                .filter(cause -> code(cause) > 0 || cause instanceof AuthenticationFailedException)
                .reduce((first, last) -> last)
                .or(() -> causes.stream()
                        .filter(cause -> cause.getMessage() != null)
                        .reduce((first, last) -> last))
                .map(cause -> String.valueOf(cause.getMessage()).strip())
                .orElse(failure.getClass().getSimpleName());
    }

    /** Mail exceptions hold their causes in three different ways. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
        while (!next.isEmpty()) {
            Throwable one = next.removeFirst();
            if (all.contains(one)) {
                continue;
            }
            all.add(one);
            if (one.getCause() != null) {
                next.addLast(one.getCause());
            }
            if (one instanceof MessagingException message && message.getNextException() != null) {
                next.addLast(message.getNextException());
            }
            if (one instanceof MailSendException several) {
                next.addAll(List.of(several.getMessageExceptions()));
            }
        }
        return all;
    }

    private static boolean any(List<Throwable> causes, Predicate<Throwable> is) {
        return causes.stream().anyMatch(is);
    }

    private static int code(Throwable cause) {
        return cause instanceof SMTPAddressFailedException address
                ? address.getReturnCode()
                : cause instanceof SMTPSendFailedException sending ? sending.getReturnCode() : 0;
    }
}

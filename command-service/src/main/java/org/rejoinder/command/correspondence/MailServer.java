package org.rejoinder.command.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.rejoinder.command.correspondence.MailProperties.Encryption;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * The mail server that takes letters. It is no bean for others to find: where it is away, the health of this process is
 * none the worse.
 */
final class MailServer {

    /** Without limits a server that hangs would hold a letter beyond its lease. */
    private static final String PATIENCE_MILLIS = "20000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final MailProperties mail;

    MailServer(MailProperties mail) {
        this.mail = mail;
        sender.setHost(mail.host());
        sender.setPort(mail.portOrUsual());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties smtp = sender.getJavaMailProperties();
        if (mail.username() != null && !mail.username().isBlank()) {
            sender.setUsername(mail.username());
            sender.setPassword(mail.password());
            smtp.setProperty("mail.smtp.auth", "true");
        }
        smtp.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        smtp.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        smtp.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        smtp.setProperty("mail.smtp.starttls.enable", String.valueOf(mail.encryption() == Encryption.STARTTLS));
        smtp.setProperty("mail.smtp.starttls.required", String.valueOf(mail.encryption() == Encryption.STARTTLS));
        smtp.setProperty("mail.smtp.ssl.enable", String.valueOf(mail.encryption() == Encryption.TLS));
        String certificates = mail.certificates();
        if (certificates != null && !certificates.isBlank()) {
            smtp.put("mail.smtp.ssl.socketFactory", trusting(Path.of(certificates)));
            // Otherwise whom we do not trust is tried once more with whom Java trusts.
            smtp.setProperty("mail.smtp.socketFactory.fallback", "false");
        }
    }

    /** Trusts whom a file names, and nobody else; a file that is none stops the start. */
    private static SSLSocketFactory trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry(String.valueOf(trusted.size()), one);
            }
            if (trusted.size() == 0) {
                throw new IllegalStateException("rejoinder.mail.certificates: there is no certificate in " + file);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("rejoinder.mail.certificates: " + file + " cannot be read", unreadable);
        }
    }

    /**
     * Hands over a letter.
     *
     * @param id the same whenever the same letter is sent, so that mail programs know it for the same one
     * @throws org.springframework.mail.MailException when the server does not take it
     */
    void take(Letter letter, UUID id) throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new NamedMessage("<" + id + "@" + mail.domain() + ">");
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(mail.from(), letter.fromName());
        helper.setTo(
                letter.toName().isEmpty()
                        ? new InternetAddress(letter.to())
                        : new InternetAddress(letter.to(), letter.toName(), StandardCharsets.UTF_8.name()));
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        if (letter.answerTo() != null) {
            helper.setReplyTo(letter.answerTo());
        }
        // No answering machine is to answer this.
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        sender.send(message);
    }

    /** A message with an id of ours: Jakarta Mail gives each one a new one when it is saved. */
    private final class NamedMessage extends MimeMessage {

        private final String name;

        NamedMessage(String name) {
            super(sender.getSession());
            this.name = name;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", name);
        }
    }
}

package org.rejoinder.command.keeping;

import java.io.IOException;
import java.sql.SQLException;
import org.rejoinder.command.operator.OperatorTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeping the record, for an operator. */
@Configuration(proxyBeanMethods = false)
class KeepingTasks {

    /** A backup as a stream. Where it fails under way the connection breaks off, and the file lacks its end. */
    @Bean
    OperatorTask backupTask(Backup backup) {
        return new OperatorTask("/operator/backup", (request, response) -> {
            response.setContentType("application/zip");
            try {
                backup.write(response.getOutputStream());
            } catch (SQLException failure) {
                throw new IOException("the backup broke off", failure);
            }
        });
    }
}

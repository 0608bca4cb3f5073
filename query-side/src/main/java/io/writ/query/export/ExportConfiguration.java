package io.writ.query.export;

import io.writ.api.audit.ExportFormat;
import io.writ.edge.ledger.ConfiguredLedger;
import io.writ.events.log.EventReader;
import io.writ.query.access.AccessLog;
import io.writ.query.erasure.Copies;
import io.writ.query.page.Database;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports, asked of any node and made by any. */
@Configuration(proxyBeanMethods = false)
public class ExportConfiguration {

    @Bean
    Exports exports(@Qualifier("queryDataSource") DataSource queryDataSource) {
        return new Exports(queryDataSource);
    }

    /**
     * @param kept {@code writ.exports.kept}
     * @param name {@code writ.name}: the source of CloudEvents
     */
    @Bean
    ExportWorker exportWorker(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            @Qualifier("queryLog") EventReader queryLog,
            @Qualifier("storedLog") EventReader storedLog,
            ConfiguredLedger ledger,
            @Value("${writ.exports.kept:7d}") Duration kept,
            @Value("${writ.name:urn:writ}") String name) {
        var database = new Database(queryDataSource);
        var lines = new EventLinesExport(new ExportSource(storedLog, database));
        var cosigning = ledger.witnessing().witnesses().isEmpty() ? Duration.ZERO : ArchiveExport.PATIENCE;
        var archive = new ArchiveExport(lines, ledger.ledger(), new DestroyedKeys(database, storedLog), cosigning);
        Map<ExportFormat, ExportWriter> writers = Map.of(
                ExportFormat.JSON_LINES, lines,
                ExportFormat.ARCHIVE, archive,
                ExportFormat.CLOUDEVENTS, new CloudEventsExport(name),
                ExportFormat.XES, new XesExport(),
                ExportFormat.OCEL, new OcelExport());
        var worker = new ExportWorker(
                new ExportMaking(queryDataSource), new ExportSource(queryLog, database), writers, kept);
        worker.start();
        return worker;
    }

    /** What erasures take back. */
    @Bean
    Copies exportCopies(Exports exports) {
        return exports::takeBack;
    }

    @Bean
    ExportsEndpoint exportsEndpoint(
            Exports exports,
            ExportWorker worker,
            @Qualifier("queryLog") EventReader queryLog,
            ConfiguredLedger ledger,
            AccessLog accessLog) {
        return new ExportsEndpoint(exports, worker, queryLog, ledger.ledger().isPresent(), accessLog::note);
    }
}

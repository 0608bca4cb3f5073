package io.writ.query.projection;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.writ.edge.consistency.ReadGate;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every projector that is a bean. */
@Configuration(proxyBeanMethods = false)
public class ProjectionsConfiguration {

    @Bean
    Projections projections(
            List<Projector> projectors,
            HikariDataSource projectionDataSource,
            @Qualifier("followedLog") EventReader followedLog,
            Appends queryAppends) {
        var projections = new Projections(projectors, projectionDataSource, followedLog, queryAppends);
        projections.start();
        return projections;
    }

    @Bean
    ReadGate readGate(
            Projections projections,
            @Qualifier("queryLog") EventReader queryLog,
            ObjectProvider<MeterRegistry> meters) {
        var gate = new ServingPosition(projections);
        meters.ifAvailable(registry -> Gauge.builder(
                        "writ.projections.lag", () -> Math.max(0, queryLog.head() - gate.position()))
                .description("Events that the slowest serving projection does not show yet")
                .baseUnit("events")
                .register(registry));
        return gate;
    }

    @Bean
    HealthIndicator projectionsHealthIndicator(Projections projections) {
        return () -> projections.isReady()
                ? Health.up().build()
                : Health.outOfService().build();
    }

    @Bean
    ProjectionsEndpoint projectionsEndpoint(
            Projections projections, HikariDataSource queryDataSource, @Qualifier("queryLog") EventReader queryLog) {
        var registry = projections.registry();
        return new ProjectionsEndpoint(
                projections,
                new ProjectionReport(registry, queryDataSource, queryLog),
                new Retry(registry, queryDataSource, queryLog));
    }
}

package io.writ.query.access;

import io.writ.edge.http.InterceptorOrder;
import io.writ.edge.roles.ForbiddenRequest;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The access log: noted before the answer, recorded in the log, listed for auditors. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    Projector accessProjector() {
        return new AccessProjector();
    }

    @Bean
    AccessRecorder accessRecorder(@Qualifier("queryDataSource") DataSource queryDataSource) {
        return new AccessRecorder(queryDataSource, InstantSource.system()).start();
    }

    @Bean
    AccessLog accessLog(@Qualifier("queryDataSource") DataSource queryDataSource, AccessRecorder accessRecorder) {
        return new AccessLog(queryDataSource, InstantSource.system(), accessRecorder::noted);
    }

    @Bean
    AccessEndpoint accessEndpoint(@Qualifier("queryDataSource") DataSource queryDataSource, ReadModels models) {
        return new AccessEndpoint(new AccessTable(new Database(queryDataSource), models));
    }

    /** In one process with the command side that keeps them, among refusals. */
    @Bean
    ForbiddenRequest.Listener forbiddenNotes(
            AccessLog accessLog,
            @Qualifier("forbiddenCommands") ObjectProvider<ForbiddenRequest.Listener> sameProcess) {
        return sameProcess.getIfAvailable() == null ? new ForbiddenNotes(accessLog) : kept -> {};
    }

    @Bean
    WebMvcConfigurer accessInterceptor(AccessLog accessLog) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AccessInterceptor(accessLog))
                        .addPathPatterns(AccessInterceptor.PATHS)
                        .order(InterceptorOrder.ACCESS);
            }
        };
    }
}

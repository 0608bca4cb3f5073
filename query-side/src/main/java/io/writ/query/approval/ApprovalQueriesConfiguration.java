package io.writ.query.approval;

import io.writ.edge.roles.AllowedActions;
import io.writ.events.log.EventReader;
import io.writ.query.access.AccessLog;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lists of approvals, and each by itself. */
@Configuration(proxyBeanMethods = false)
public class ApprovalQueriesConfiguration {

    @Bean
    Projector approvalsProjector() {
        return new ApprovalsProjector();
    }

    @Bean
    PersonalReads personalReads(AccessLog accessLog) {
        return new PersonalReads(accessLog::note);
    }

    @Bean
    ApprovalQueries approvalQueries(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            @Qualifier("queryLog") EventReader queryLog,
            ReadModels models,
            AllowedActions actions,
            PersonalReads personalReads) {
        var table = new ApprovalTable(new Database(queryDataSource), models);
        return new ApprovalQueries(table, new ApprovalStream(queryLog), actions, personalReads);
    }

    @Bean
    ApprovalPictures approvalPictures(@Qualifier("queryLog") EventReader queryLog, PersonalReads personalReads) {
        return new ApprovalPictures(new ApprovalStream(queryLog), personalReads);
    }
}

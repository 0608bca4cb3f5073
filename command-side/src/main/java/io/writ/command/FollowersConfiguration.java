package io.writ.command;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.command.engine.CommandDispatcher;
import io.writ.command.follow.Followers;
import io.writ.command.follow.ParkedEventsEndpoint;
import io.writ.command.follow.Reacted;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Reactions;
import io.writ.command.follow.Sources;
import io.writ.command.follow.SystemSender;
import io.writ.command.refusal.RefusalLog;
import io.writ.command.time.DueBook;
import io.writ.command.time.DueClock;
import io.writ.command.time.Timed;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.EventCodec;
import io.writ.events.log.Appends;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a command node does by itself: keeping what is due, saying so in time, and reacting to events. */
@Configuration(proxyBeanMethods = false)
class FollowersConfiguration {

    /** Two followers, the clock, and one who looks after what they parked. */
    private static final int CONNECTIONS = 4;

    /** Apart from the commands' pool: each holds a connection while it sends commands that need others. */
    @Bean
    HikariDataSource followersDataSource(CommandSideProperties properties, HikariDataSource commandDataSource) {
        var pool = new HikariDataSource();
        pool.setPoolName("followers");
        pool.setJdbcUrl(commandDataSource.getJdbcUrl());
        pool.setUsername(properties.database().username());
        pool.setPassword(properties.database().password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(properties.connectionPatience().toMillis());
        pool.setMinimumIdle(1);
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    @Bean
    SystemSender systemSender(
            CommandDispatcher dispatcher, PersonalLog log, RefusalLog refusalLog, Clock commandClock) {
        return new SystemSender(dispatcher, log.reader(), refusalLog, commandClock);
    }

    @Bean
    DueBook dueBook(ObjectProvider<Timed> timed, PersonalLog log, HikariDataSource commandDataSource) {
        return new DueBook(timed.orderedStream().toList(), log.reader(), commandDataSource);
    }

    @Bean
    Reacted reacted(PersonalLog log, HikariDataSource commandDataSource) {
        return new Reacted(commandDataSource, log.reader());
    }

    @Bean
    Sources sources(PersonalLog log, RoleGrants grants) {
        return new Sources(log.reader(), new EventCodec(), grants);
    }

    @Bean(initMethod = "start")
    Followers followers(
            DueBook dueBook,
            ObjectProvider<Reaction> reactions,
            SystemSender sender,
            HikariDataSource followersDataSource,
            PersonalLog log,
            Appends commandAppends) {
        var reacting = new Reactions(reactions.orderedStream().toList(), sender, new EventCodec());
        return new Followers(List.of(dueBook, reacting), followersDataSource, log.reader(), commandAppends);
    }

    @Bean
    ParkedEventsEndpoint parkedEvents(Followers followers) {
        return new ParkedEventsEndpoint(followers);
    }

    @Bean(initMethod = "start")
    DueClock dueClock(DueBook dueBook, SystemSender sender, HikariDataSource followersDataSource, Clock commandClock) {
        return new DueClock(dueBook, sender, followersDataSource, commandClock);
    }
}

package io.writ.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WritServices
class WritServicesTest {

    private final TestDatabase database;

    WritServicesTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void aClassHasOneDatabase(TestDatabase again) throws SQLException {
        assertThat(again).isEqualTo(database);
        try (var connection = again.dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select current_database()")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isEqualTo(again.name());
        }
    }

    @Test
    void everyFreshDatabaseIsAnother() {
        assertThat(TestDatabase.fresh("Some label")).isNotEqualTo(database);
    }

    @Test
    void redisAnswers(TestRedis redis) throws IOException {
        var url = URI.create(redis.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write("PING\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("+PONG");
        }
    }

    @Nested
    class InANestedClass {

        @Test
        void theDatabaseIsTheSame(TestDatabase again) {
            assertThat(again).isEqualTo(database);
        }
    }
}

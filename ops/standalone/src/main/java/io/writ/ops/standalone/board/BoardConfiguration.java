package io.writ.ops.standalone.board;

import io.writ.ops.standalone.identity.DevelopmentIdentity;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page is there where development users are, since it reads as one of them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(DevelopmentIdentity.SWITCH)
public class BoardConfiguration {

    @Bean
    BoardPage boardPage() {
        return new BoardPage();
    }
}

package io.writ.edge.personal;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of what is sealed, {@code writ.personal.*}.
 *
 * @param masterKeys files of 32 bytes, raw or PEM, where the database's administrator cannot read: the first wraps, all
 *     unwrap; without any, no policy has personal fields
 */
@ConfigurationProperties("writ.personal")
public record PersonalProperties(@DefaultValue List<Path> masterKeys) {}

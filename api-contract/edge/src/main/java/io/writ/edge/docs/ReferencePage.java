package io.writ.edge.docs;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Starts the page by a script of ours, which sends commands the way a portal does. */
final class ReferencePage implements SwaggerIndexTransformer {

    private static final String SCRIPT = "swagger-initializer.js";

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        var plain = chain.transform(request, resource);
        return SCRIPT.equals(resource.getFilename())
                ? new TransformedResource(
                        plain, new ClassPathResource(SCRIPT, ReferencePage.class).getContentAsByteArray())
                : plain;
    }
}

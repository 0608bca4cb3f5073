package io.writ.edge.http;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The filters that every request meets. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        return at(FilterOrder.TRACE, new TraceFilter());
    }

    @Bean
    FilterRegistrationBean<ResponseHeadersFilter> responseHeadersFilter() {
        return at(FilterOrder.HEADERS, new ResponseHeadersFilter());
    }

    /** @param limit in bytes */
    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(@Value("${writ.http.body-limit:1048576}") int limit) {
        var registration = at(FilterOrder.BODY, new BodyFilter(limit));
        registration.addUrlPatterns("/api/*");
        return registration;
    }

    @Bean
    WebMvcConfigurer declaredParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new DeclaredParameters())
                        .addPathPatterns("/api/**")
                        .order(InterceptorOrder.PARAMETERS);
            }
        };
    }

    private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}

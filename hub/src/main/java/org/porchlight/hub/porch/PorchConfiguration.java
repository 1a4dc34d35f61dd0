// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.porch;

import java.io.IOException;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.porchlight.hub.refusals.RefusalTranslator;
import org.porchlight.hub.refusals.RefusalWriter;
import org.porchlight.hub.start.Origins;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The web server's face: headers on every answer, our own words for every error.
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class PorchConfiguration implements WebMvcConfigurer {
    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders(Origins origins) {
        var registration = new FilterRegistrationBean<>(new SecurityHeaders(origins.isHttps()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bareErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(BareErrors.class.getName());
            }
        });
    }

    /// Failures of a controller, before Spring's own resolvers would log or quote them.
    @Override
    public void configureHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add((request, response, _, failure) -> {
            try {
                RefusalWriter.write(request, response, RefusalTranslator.translate(failure));
            } catch (IOException _) {
                // The caller has gone.
            }
            return new ModelAndView();
        });
    }
}

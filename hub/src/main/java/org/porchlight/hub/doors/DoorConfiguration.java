// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.porchlight.hub.people.Hubs;
import org.porchlight.hub.people.Rosters;
import org.porchlight.hub.people.Sessions;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.hub.refusals.RefusalWriter;
import org.porchlight.hub.start.Origins;
import org.porchlight.hub.start.Settings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Builds Spring Security's configuration from the table of routes: what has no row is denied.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DoorConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BodyReader());
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.disableDefaults().addCustomConverter(new JsonAnswers());
    }

    /// One form of answer, whatever a caller says it accepts.
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(JsonAnswers.TYPE);
    }

    @Bean
    Rates rates(InstantSource clock, Settings settings) {
        return new Rates(clock, settings.rateFactor());
    }

    @Bean
    Origins origins(Settings settings) {
        return new Origins(settings.origin());
    }

    @Bean
    FilterRegistrationBean<OuterFilter> outerFilter() {
        var registration = new FilterRegistrationBean<>(new OuterFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, _) ->
                RefusalWriter.write(request, response, Refusal.of(400, "malformed", "The address is not in form."));
    }

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http, Origins origins, Hubs hubs, Rosters rosters, Sessions sessions, Rates rates) {
        var door = new DoorFilter(origins, new Addresses(origins.isHttps()), hubs, rosters, sessions, rates);
        // No cookies, so nothing for a foreign page to ride on: a token in a header is the only key.
        http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(sessionless -> sessionless.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .addFilterBefore(door, AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> {
                    for (Route route : Routes.TABLE) {
                        rules.requestMatchers(request -> route.equals(request.getAttribute(DoorFilter.ROUTE)))
                                .access(whoIsIn(route));
                    }
                    rules.anyRequest().denyAll();
                });
        return http.build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> whoIsIn(Route route) {
        return (authentication, _) -> {
            boolean allowed = authentication.get() instanceof CallerAuthentication known
                    && !Collections.disjoint(known.getPrincipal().kinds(), route.kinds());
            return new AuthorizationDecision(allowed);
        };
    }
}

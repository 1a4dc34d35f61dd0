// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The desk's own scripts, styles and drawings, all from this program.
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/d3/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/d3/7.9.0/dist/")
                .setCacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate());
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate());
    }
}
